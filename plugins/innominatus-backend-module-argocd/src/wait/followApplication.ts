import type { Application } from '../api/Application';
import type { ApplicationRef, ArgoCdClient } from '../api/ArgoCdClient';
import { ApplicationWatch, type Seen } from './ApplicationWatch';

/** At the least between two questions; in between the stream of events tells. */
const EVERY_MS = 2_000;

/** After this long without an event Argo CD is asked anyway. */
const QUIET_MS = 10_000;

/** What somebody makes of a state: an end, or whether Argo CD shall look again soon. */
export type Look<T> = { end: T } | { again: 'soon' | 'later' };

/**
 * Looks at an application whenever it changes, until somebody has seen enough or the time is over.
 *
 * @param options - `look` gets undefined for an application that is not there, and whether Argo CD has compared it since
 * this began; `refresh: false` leaves Argo CD alone
 * @returns undefined when the time is over
 */
export async function followApplication<T>(options: {
  client: ArgoCdClient;
  ref: ApplicationRef;
  signal: AbortSignal;
  now(): Date;
  until: Date;
  refresh: boolean;
  look(application: Application | undefined, compared: boolean): Look<T>;
}): Promise<T | undefined> {
  const { client, ref, signal, now, until, look } = options;
  const watch = new ApplicationWatch(client, ref, { signal });
  const left = () => until.getTime() - now().getTime();
  let compared = false;
  try {
    for (;;) {
      const asked = now().getTime();
      const refreshed = options.refresh
        ? await client.refreshApplication(ref, { signal }).catch(ifGone)
        : undefined;
      compared ||= refreshed !== undefined;
      let application =
        refreshed ?? (await client.findApplication(ref, { signal }));
      for (;;) {
        const result = look(application, compared);
        if ('end' in result) return result.end;
        if (left() <= 0) return undefined;
        const pause = result.again === 'soon' ? EVERY_MS : QUIET_MS;
        const rest = asked + pause - now().getTime();
        if (rest <= 0) break;
        const seen: Seen = await watch.next(Math.min(rest, left()));
        signal.throwIfAborted();
        if (seen.kind === 'quiet') break;
        application = newer(application, seen);
      }
    }
  } finally {
    watch.stop();
  }
}

/** The stream begins with what a cache holds, which may be older than what was seen already. */
function newer(
  known: Application | undefined,
  seen: Exclude<Seen, { kind: 'quiet' }>,
): Application | undefined {
  if (seen.kind === 'gone') return undefined;
  const [before, after] = [known, seen.application].map(application =>
    Number(application?.metadata.resourceVersion),
  );
  return known && Number(after) < Number(before) ? known : seen.application;
}

/** What cannot be refreshed may be gone; the question that follows tells. */
function ifGone(error: unknown): undefined {
  if (Object(error).status === 404) return undefined;
  throw error;
}
