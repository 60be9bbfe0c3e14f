/**
 * Works on some items at a time. The next ones begin when all of these have ended, so that after a failure nothing is under
 * way any more.
 */
export async function inChunks<T, R>(
  items: readonly T[],
  size: number,
  work: (item: T) => Promise<R>,
  beforeChunk: () => Promise<void> = async () => {},
): Promise<R[]> {
  const results: R[] = [];
  for (let start = 0; start < items.length; start += size) {
    await beforeChunk();
    const chunk = items.slice(start, start + size);
    const settled = await Promise.allSettled(chunk.map(work));
    for (const one of settled) {
      if (one.status === 'rejected') {
        throw one.reason;
      }
      results.push(one.value);
    }
  }
  return results;
}

/** As many requests as an API server gets from one step at a time. */
export const PARALLEL = 12;
