import { secretKeyRef, type EnvironmentVariable } from './EnvironmentVariable';
import { helperVariableName } from './helperVariableName';
import type { SecretReference } from './SecretReference';
import { compare } from './sortedEntries';

/** The variables that hold the secrets of mixed values: one per secret, whatever the number of values that mention it. */
export class HelperVariables {
  readonly #secrets = new Map<string, SecretReference>();

  /** `variables` are the container's own, whose names are taken. */
  constructor(private readonly variables: Record<string, string>) {}

  nameFor(secret: SecretReference): string {
    // The hash runs over name + key, so ("db", "1x") and ("db1", "x") share it, and a variable may have any name.
    const base = helperVariableName(secret);
    let name = base;
    for (let number = 2; this.#isTaken(name, secret); number++) {
      name = `${base}_${number}`;
    }
    this.#secrets.set(name, secret);
    return name;
  }

  list(): EnvironmentVariable[] {
    return [...this.#secrets]
      .sort(([a], [b]) => compare(a, b))
      .map(([name, secret]) => ({
        name,
        valueFrom: secretKeyRef(secret),
      }));
  }

  #isTaken(name: string, { secretRef }: SecretReference): boolean {
    const holder = this.#secrets.get(name)?.secretRef;
    return (
      Object.hasOwn(this.variables, name) ||
      (holder !== undefined &&
        (holder.name !== secretRef.name || holder.key !== secretRef.key))
    );
  }
}
