import { isError } from '@backstage/errors';

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
  if (!isError(error)) return String(error);
  const { cause } = error;
  if (!isError(cause)) return error.message;
  // One for each address that was tried.
  if (Array.isArray(cause.errors)) return reasonOf(cause.errors[0]);
  return cause.message || error.message;
}
