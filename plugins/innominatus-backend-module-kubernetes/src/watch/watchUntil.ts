import type { Cluster } from '../clusters/Cluster';
import type { Manifest } from '../objects/Manifest';
import { followObjects, type Followed } from './followObjects';

/** What is followed, without whom to tell. */
export type Source = Omit<Followed, 'signal' | 'onChange'>;

/** The objects of all sources, in the order of the sources; undefined until a source has answered first. */
export type Sight = readonly (ReadonlyMap<string, Manifest> | undefined)[];

/**
 * Watches until something comes of it.
 *
 * @param judge - is asked after each change and at each of `times`; anything but undefined is the result
 * @throws what `judge` throws; what the API server fails with; the reason of the signal
 */
export async function watchUntil<T>(
  cluster: Cluster,
  sources: readonly Source[],
  options: {
    signal: AbortSignal;
    judge(sight: Sight): T | undefined;
    /** When to ask again although nothing has changed, in ms from now; undefined: not by itself. */
    nextLook(): number | undefined;
  },
): Promise<T> {
  const { signal, judge, nextLook } = options;
  const ending = new AbortController();
  const inner = AbortSignal.any([signal, ending.signal]);
  const sight: (ReadonlyMap<string, Manifest> | undefined)[] = sources.map(
    () => undefined,
  );
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<T>((resolve, reject) => {
      const look = () => {
        clearTimeout(timer);
        try {
          const result = judge(sight);
          if (result !== undefined) {
            resolve(result);
            return;
          }
        } catch (error) {
          reject(error);
          return;
        }
        const wait = nextLook();
        timer = wait === undefined ? undefined : setTimeout(look, wait);
      };
      signal.addEventListener('abort', () => reject(signal.reason), {
        once: true,
        signal: ending.signal,
      });
      for (const [index, source] of sources.entries()) {
        const onChange = (objects: ReadonlyMap<string, Manifest>) => {
          sight[index] = objects;
          if (!inner.aborted) look();
        };
        followObjects(cluster, { ...source, signal: inner, onChange }).catch(
          reject,
        );
      }
      signal.throwIfAborted();
      look();
    });
  } finally {
    clearTimeout(timer);
    ending.abort();
  }
}
