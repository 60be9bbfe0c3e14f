import type { WriteRequest } from './TargetLog';

/** What became of a request. */
export type Answer =
  | { status: 200; applied: boolean }
  /** The target knows versions, and is at another one. */
  | { status: 412; applied: false };

/** Something that is changed only by who knows at which version it is. */
export interface Versioned {
  version: number;
  content: string;
}

/**
 * What the targets have. Notes are made once for each key, versions follow only the one that the writer knows: both refuse a
 * second write. Of parcels and letters another one is made for each request; parcels can be looked up, letters cannot.
 */
export class Holdings {
  readonly #keys = new Set<string>();
  readonly #versions = new Map<string, Versioned>();
  /** How many there are of each thing. */
  readonly #things = new Map<string, number>();

  write(request: WriteRequest): Answer {
    switch (request.kind) {
      case 'note':
        return this.#keys.has(request.key)
          ? { status: 200, applied: false }
          : this.put(request);
      case 'version':
        return this.putVersion(request);
      case 'parcel':
      case 'letter':
        return this.put(request);
      default:
        return request.kind satisfies never;
    }
  }

  /** All of them, by `<kind> <run> <step>`. */
  get things(): Map<string, number> {
    return new Map(this.#things);
  }

  /** How many things a step of a run has made that are still there. */
  count(kind: string, run: string, step: string): number {
    return this.#things.get(`${kind} ${run} ${step}`) ?? 0;
  }

  version(place: string): Versioned {
    return this.#versions.get(place) ?? { version: 0, content: '' };
  }

  private put({ kind, action, key, run, step }: WriteRequest): Answer {
    const thing = `${kind} ${run} ${step}`;
    const before = this.#things.get(thing) ?? 0;
    this.#keys.add(key);
    this.#things.set(thing, action === 'create' ? before + 1 : 0);
    return { status: 200, applied: action === 'create' || before > 0 };
  }

  private putVersion({ place, expected, content = '' }: WriteRequest): Answer {
    const { version } = this.version(place);
    if (version !== expected) return { status: 412, applied: false };
    this.#versions.set(place, { version: version + 1, content });
    return { status: 200, applied: true };
  }
}
