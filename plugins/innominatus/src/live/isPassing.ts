import { InnominatusApiError } from '@innominatus/plugin-innominatus-common';

/** Not for good: the sign-in is renewed, a busy server has time again. */
const passing: ReadonlySet<number> = new Set([401, 408, 429]);

/** Whether it makes sense to try again by itself: the server is away, or something on the way is. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof InnominatusApiError)) return true;
  return error.status >= 500 || passing.has(error.status);
}

/** Whether the server says that the run has not come as far as was seen here. */
export function isFromTheFuture(error: unknown): boolean {
  return (
    error instanceof InnominatusApiError &&
    error.problems.some(({ reason }) => reason === 'futureEventId')
  );
}
