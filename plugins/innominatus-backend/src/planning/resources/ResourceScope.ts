import {
  jsonPointer,
  nearestName,
  type Problem,
  type Resource,
} from '@innominatus/plugin-innominatus-common';
import type { Lookup, Template } from '../../expressions/fillIn';
import type { Compilation } from '../Compilation';
import { outputOf } from '../FrameScope';
import { openResource, type OpenResource } from './openResource';

/** The resources of the Score file of a plan. */
export class ResourceScope {
  readonly #opened = new Map<string, OpenResource | 'opening'>();
  readonly #outputs = new Map<string, Template | 'opening'>();

  constructor(private readonly compilation: Compilation) {}

  /** All of them, in the order of the file. */
  list(): OpenResource[] {
    if (this.compilation.input.anyEnvironment) return [];
    return Object.keys(this.declared()).flatMap(name => this.open(name) ?? []);
  }

  /** Ids in the plan of all steps that provide them. */
  stepIds(): string[] {
    return this.list().flatMap(({ scope }) => scope?.stepIds() ?? []);
  }

  problems(): Problem[] {
    return this.list().flatMap(({ problems }) => problems);
  }

  /** What `resources.<name>.<output>` stands for. */
  lookUp([name, ...keys]: readonly string[]): Lookup {
    const declared = this.declared();
    if (name === undefined || !Object.hasOwn(declared, name)) {
      const close =
        name === undefined
          ? undefined
          : nearestName(name, Object.keys(declared));
      return {
        kind: 'unknown',
        message: `no known resource '${name ?? ''}'`,
        ...(close && { hint: `did you mean "${close}"?` }),
      };
    }
    // A document that is judged alone does not say what its resources bring.
    if (this.compilation.input.anyEnvironment) {
      return { kind: 'later', steps: [] };
    }
    const outputs = this.outputs(name);
    if (!outputs && this.open(name)?.isElsewhere) return elsewhere(name);
    // What is wrong with it is told where it stands.
    if (!outputs) return { kind: 'later', steps: [] };
    const found = outputOf(outputs, keys, `resource "${name}"`);
    return isSecret(found) ? misplaced(name, keys) : found;
  }

  /** Outputs of a resource; undefined if it cannot be provided. */
  outputs(name: string): Template | undefined {
    const known = this.#outputs.get(name);
    if (known) return known === 'opening' ? undefined : known;
    this.#outputs.set(name, 'opening');
    const opened = this.open(name);
    const made = opened?.scope?.outputs(opened.outputs).template;
    if (made) this.#outputs.set(name, made);
    return made;
  }

  private open(name: string): OpenResource | undefined {
    const known = this.#opened.get(name);
    if (known) return known === 'opening' ? undefined : known;
    const resource = this.declared()[name];
    if (!resource) return undefined;
    this.#opened.set(name, 'opening');
    const opened = openResource(
      this.compilation,
      name,
      resource,
      jsonPointer('resources', name),
    );
    this.#opened.set(name, opened);
    return opened;
  }

  private declared(): Record<string, Resource> {
    return this.compilation.input.score?.resources ?? {};
  }
}

function isSecret(found: Lookup): boolean {
  return (
    (found.kind === 'value' || found.kind === 'template') &&
    typeof found.value === 'object' &&
    found.value !== null &&
    Object.keys(found.value).join() === 'secret'
  );
}

function elsewhere(name: string): Lookup {
  return {
    kind: 'unknown',
    message: `resource "${name}" is provided by another workflow`,
    hint: 'the run of workflow deploy provides the resources of a file',
  };
}

function misplaced(name: string, keys: readonly string[]): Lookup {
  return {
    kind: 'unknown',
    because: 'misplacedSecret',
    message: `output "${keys.join('.')}" of resource "${name}" is a Secret of the cluster, whose value is not known here`,
    hint: 'only variables and files of containers can take it',
  };
}
