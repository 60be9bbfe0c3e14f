/** Why an entity of the catalog, or the Score file beside it, cannot be had. */
export class EntityFailure extends Error {
  override readonly name = 'EntityFailure';
  readonly kind: EntityFailureKind;
  /** camelCase word with a page in docs/errors. */
  readonly reason: string;
  /** What to do about it. */
  readonly hint?: string;

  constructor(
    message: string,
    options: {
      kind: EntityFailureKind;
      reason: string;
      hint?: string;
      cause?: unknown;
    },
  ) {
    super(message, { cause: options.cause });
    this.kind = options.kind;
    this.reason = options.reason;
    this.hint = options.hint;
  }
}

/** It is not there; it is there and cannot be used; nobody can tell at the moment. */
export type EntityFailureKind = 'missing' | 'invalid' | 'unavailable';
