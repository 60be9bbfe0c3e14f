import type { LoggerService } from '@backstage/backend-plugin-api';
import { setTimeout as delay } from 'node:timers/promises';
import { FailureLog } from './FailureLog';

const RETRY_MS = 1_000;

/**
 * Starts what needs the database, which may end right then: tries again until it can be started. A server that was up and
 * never drove anything would be worse than one that is late.
 *
 * @param signal - aborted when the server stops; then it comes back without having started it
 */
export async function startPersistently(
  start: () => Promise<void>,
  {
    logger,
    signal,
    retryMs = RETRY_MS,
  }: { logger: LoggerService; signal: AbortSignal; retryMs?: number },
): Promise<void> {
  const failures = new FailureLog(logger);
  while (!signal.aborted) {
    try {
      await start();
      return;
    } catch (error) {
      failures.failed('cannot drive runs yet', error);
      await delay(retryMs, undefined, { signal }).catch(() => undefined);
    }
  }
}
