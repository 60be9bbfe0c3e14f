/** How a promise ended, or that it did not within the time. */
export type Settled =
  | { status: 'fulfilled'; value: unknown }
  | { status: 'rejected'; reason: unknown }
  | { status: 'pending' };

/** Waits for the end of a promise, but not for ever. */
export async function settle(
  promise: Promise<unknown>,
  withinMs: number,
): Promise<Settled> {
  const settled = promise.then(
    (value): Settled => ({ status: 'fulfilled', value }),
    (reason): Settled => ({ status: 'rejected', reason }),
  );
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Settled>(resolve => {
    timer = setTimeout(() => resolve({ status: 'pending' }), withinMs);
  });
  try {
    return await Promise.race([settled, late]);
  } finally {
    clearTimeout(timer);
  }
}
