/** It was there and will not come again: 410, with a word that programs can rely on. */
export class GoneError extends Error {
  override readonly name = 'GoneError';
  /** camelCase word with a page in docs/errors. */
  readonly reason: string;

  constructor(message: string, options: { reason: string }) {
    super(message);
    this.reason = options.reason;
  }
}
