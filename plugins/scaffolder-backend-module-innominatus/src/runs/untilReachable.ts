import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  InnominatusApiError,
  InnominatusConnectionError,
} from '@innominatus/plugin-innominatus-common';
import { setTimeout as delay } from 'node:timers/promises';

const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 5_000;
/** Long enough for a backend to restart. */
const PATIENCE_MS = 2 * 60_000;

/**
 * Calls until the innominatus backend can be reached: after a restart the task may be there first. Whatever is called must
 * do no harm a second time.
 */
export async function untilReachable<T>(
  { logger, signal }: { logger: LoggerService; signal?: AbortSignal },
  call: () => Promise<T>,
): Promise<T> {
  const begin = Date.now();
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await call();
    } catch (error) {
      if (!isOutage(error) || Date.now() - begin > PATIENCE_MS) throw error;
      if (attempt === 0) logger.warn(`${messageOf(error)}; trying again`);
    }
    const ms = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** attempt);
    await delay(ms, undefined, { signal });
  }
}

function isOutage(error: unknown): boolean {
  return (
    error instanceof InnominatusConnectionError ||
    (error instanceof InnominatusApiError &&
      [502, 503, 504].includes(error.status))
  );
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
