import type { PlannedStep } from '@innominatus/plugin-innominatus-common';
import type { StepType } from '@innominatus/plugin-innominatus-node';
import type { StepTypes } from '../planning/StepTypes';

/** The step types of this process. */
export class StepRegistry implements StepTypes {
  readonly #byName = new Map<string, StepType>();
  readonly #types: StepType[] = [];
  readonly #internal = new Map<string, StepType>();

  /** @throws when a type or an alias is taken: two modules that disagree must not be told apart by chance. */
  add(...types: StepType[]): void {
    for (const type of types) {
      const names = [type.type, ...type.aliases];
      const taken = names.find(name => this.#byName.has(name));
      if (taken !== undefined) {
        throw new Error(
          `step type "${type.type}": the name "${taken}" is taken by step type "${this.#byName.get(taken)?.type}"`,
        );
      }
      names.forEach(name => this.#byName.set(name, type));
      this.#types.push(type);
    }
  }

  /** Adds types that only the orchestrator itself plans steps of: nobody finds them by name, or in a list. */
  addInternal(...types: StepType[]): void {
    types.forEach(type => this.#internal.set(type.type, type));
  }

  /** The type of a planned step. */
  findFor({ type, origin }: PlannedStep): StepType | undefined {
    const internal =
      origin.document === 'engine' ? this.#internal.get(type) : undefined;
    return internal ?? this.find(type);
  }

  find(name: string): StepType | undefined {
    return this.#byName.get(name);
  }

  names(): string[] {
    return [...this.#byName.keys()].sort();
  }

  /** The types that bring what steps of others need. */
  providers(): StepType[] {
    return this.list().filter(({ provides }) => provides);
  }

  /** All types, by name. */
  list(): StepType[] {
    return [...this.#types].sort((a, b) => a.type.localeCompare(b.type));
  }
}
