import { z } from 'zod';

/** A step type, one with `!` that is excepted, or `*` for all. */
const entrySchema = z
  .string()
  .regex(
    /^(\*|!?[a-z][a-z0-9-]*)$/,
    'must be a step type, "!" and one, or "*"',
  );

/** Which step types a process runs; runs that come to another one are handed over. */
export class StepTypeChoice {
  readonly #named: ReadonlySet<string>;
  readonly #excepted: ReadonlySet<string>;

  private constructor(
    /** Whether it runs all but those that are excepted, and so takes runs that have not come anywhere yet. */
    readonly takesAll: boolean,
    named: readonly string[],
    excepted: readonly string[],
  ) {
    this.#named = new Set(named);
    this.#excepted = new Set(excepted);
  }

  /** Runs all. */
  static readonly all = new StepTypeChoice(true, [], []);

  /** @throws ZodError that says which entry is wrong */
  static of(entries: readonly string[]): StepTypeChoice {
    const parsed = z.array(entrySchema).min(1).parse(entries);
    const excepted = parsed.filter(entry => entry.startsWith('!'));
    return new StepTypeChoice(
      parsed.includes('*'),
      parsed.filter(entry => entry !== '*' && !entry.startsWith('!')),
      excepted.map(entry => entry.slice(1)),
    );
  }

  /** Whether there is nothing that it does not run. */
  get isAll(): boolean {
    return this.takesAll && this.#excepted.size === 0;
  }

  runs(type: string): boolean {
    if (this.#excepted.has(type)) return false;
    return this.takesAll || this.#named.has(type);
  }
}
