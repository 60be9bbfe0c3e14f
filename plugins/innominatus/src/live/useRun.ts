import { useApi } from '@backstage/frontend-plugin-api';
import { useSignal } from '@backstage/plugin-signals-react';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { innominatusApiRef } from '../api/innominatusApiRef';
import type { LiveRun } from './LiveRun';
import { LiveRunStore } from './LiveRunStore';

/** An app need not have signals, and a signal may get lost. */
const LOOK_AGAIN_MS = 15_000;

/** A run as it goes, to its end and on from there; what it looks like and how to look again at once. */
export function useRun(id: string): LiveRun & { refresh(): void } {
  const client = useApi(innominatusApiRef);
  const store = useMemo(() => new LiveRunStore(client, id), [client, id]);
  useEffect(() => {
    store.start();
    return () => store.stop();
  }, [store]);
  const live = useSyncExternalStore(store.subscribe, store.getSnapshot);
  const { lastSignal } = useSignal(`innominatus:run:${id}`);
  useEffect(() => {
    if (lastSignal) store.refresh();
  }, [lastSignal, store]);
  const resting = live.status === 'ended' || live.status === 'error';
  useEffect(
    () => (resting ? lookAgain(store.refresh) : undefined),
    [resting, store],
  );
  return useMemo(() => ({ ...live, refresh: store.refresh }), [live, store]);
}

/** From time to time, and as soon as somebody looks at the page; not for pages that nobody sees. */
function lookAgain(refresh: () => void): () => void {
  const lookIfSeen = () => {
    if (document.visibilityState === 'visible') refresh();
  };
  const timer = setInterval(lookIfSeen, LOOK_AGAIN_MS);
  document.addEventListener('visibilitychange', lookIfSeen);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', lookIfSeen);
  };
}
