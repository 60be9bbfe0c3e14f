import { ConflictError } from '@backstage/errors';

/** The run, lock or application is not in a state for what was asked: 409, with a word that programs can rely on. */
export class ReasonedConflict extends ConflictError {
  /** camelCase word with a page in docs/errors. */
  readonly reason: string;

  constructor(message: string, options: { reason: string }) {
    super(message);
    this.reason = options.reason;
  }
}
