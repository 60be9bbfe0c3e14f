import { setTimeout as delay } from 'node:timers/promises';

/**
 * Sends at a fixed rate, whether answers come or not, and counts each latency from the time at which the request was
 * due: a server that stalls makes all that wait for it late, not only the one that is on its way.
 *
 * @returns milliseconds, one for each request
 */
export async function openLoop(options: {
  perSecond: number;
  seconds: number;
  /** `due` is the time at which the request is due, as of `performance.now()`. */
  send: (index: number, due: number) => Promise<void>;
}): Promise<number[]> {
  const { perSecond, seconds, send } = options;
  const begin = performance.now() + 10;
  const timed = async (index: number, due: number) => {
    await send(index, due);
    return performance.now() - due;
  };
  const latencies: Promise<number>[] = [];
  for (let index = 0; index < perSecond * seconds; index++) {
    const due = begin + (index * 1_000) / perSecond;
    const early = due - performance.now();
    if (early > 0) await delay(early);
    const latency = timed(index, due);
    // The first failure is thrown in the end, when all that was sent has been waited for.
    latency.catch(() => undefined);
    latencies.push(latency);
  }
  return Promise.all(latencies);
}
