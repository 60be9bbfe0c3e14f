import { NotAllowedError } from '@backstage/errors';

/** This caller may not do it, for a reason that is no matter of permissions: 403, with a word that programs can rely on. */
export class ReasonedDenial extends NotAllowedError {
  /** camelCase word with a page in docs/errors. */
  readonly reason: string;

  constructor(message: string, options: { reason: string }) {
    super(message);
    this.reason = options.reason;
  }
}
