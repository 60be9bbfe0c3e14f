/**
 * The database did not do what it was asked for on behalf of a run. What it says of that (statements, values, addresses) is
 * for the log of the server only: neither as message nor as cause may it get into facts or logs of steps.
 */
export class StoreFailure extends Error {
  override readonly name = 'StoreFailure';
  readonly #origin: unknown;

  constructor(origin: unknown) {
    super('the database failed');
    this.#origin = origin;
  }

  /** What the database said. */
  get origin(): unknown {
    return this.#origin;
  }
}

/** What the log of the server shall tell of an error: of a database all that it said. */
export function loggedError(thrown: unknown): Error {
  const error = thrown instanceof StoreFailure ? thrown.origin : thrown;
  return error instanceof Error ? error : new Error(String(error));
}
