import {
  createInnominatusClient,
  InnominatusApiError,
  type InnominatusClient,
} from '@innominatus/plugin-innominatus-common';
import { setTimeout as delay } from 'node:timers/promises';
import type { Fleet } from './Fleet';

/** Longer than a server that is well needs. */
const ANSWER_MS = 10_000;
const RETRY_MS = 200;

/** A client that asks another server with each request. */
export function connect(fleet: Fleet, token: string): InnominatusClient {
  return createInnominatusClient({
    token,
    async baseUrl() {
      return `${await someUrl(fleet)}/api/innominatus`;
    },
    // One that is paused never answers.
    fetch: (input, init) => {
      const limit = AbortSignal.timeout(ANSWER_MS);
      const own = input instanceof Request ? [input.signal] : [];
      return fetch(input, {
        ...init,
        signal: AbortSignal.any([limit, ...own]),
      });
    },
  });
}

async function someUrl(fleet: Fleet): Promise<string> {
  for (;;) {
    const url = fleet.url();
    if (url !== undefined) return url;
    await delay(RETRY_MS);
  }
}

/**
 * Asks until somebody answers; what is asked has to be harmless when it is asked twice.
 *
 * @throws what a server answers that is well and says no; and what the signal was aborted with
 */
export async function patiently<T>(
  ask: () => Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  for (;;) {
    signal.throwIfAborted();
    try {
      return await ask();
    } catch (error) {
      if (isRefusal(error)) throw error;
      await delay(RETRY_MS);
    }
  }
}

/** Whether a server has said no, and would again; while the database is down they answer 5xx. */
function isRefusal(error: unknown): boolean {
  return error instanceof InnominatusApiError && error.status < 500;
}
