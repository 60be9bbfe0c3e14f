import {
  InnominatusApiError,
  InnominatusConnectionError,
} from '@innominatus/plugin-innominatus-common';

// What proxies answer in the place of a server that is down.
const gatewayStatuses: ReadonlySet<number> = new Set([502, 503, 504]);

/** Whether a call failed because nobody was there to answer it, so that trying again may help. */
export function isUnreachable(error: unknown): boolean {
  return (
    error instanceof InnominatusConnectionError ||
    (error instanceof InnominatusApiError && gatewayStatuses.has(error.status))
  );
}
