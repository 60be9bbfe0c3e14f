/**
 * What a call throws when no answer came from the server.
 *
 * @public
 */
export class InnominatusConnectionError extends Error {
  override readonly name = 'InnominatusConnectionError';

  constructor(baseUrl: string, cause: unknown) {
    super(`cannot reach ${baseUrl}: ${reasonOf(cause)}`, { cause });
  }
}

/** Node hides what happened one level down, e.g. `fetch failed` caused by `connect ECONNREFUSED …`. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.cause instanceof AggregateError) {
    // One for each address that was tried.
    const [first]: unknown[] = error.cause.errors;
    return reasonOf(first);
  }
  if (error.cause instanceof Error && error.cause.message) {
    return error.cause.message;
  }
  return error.message;
}
