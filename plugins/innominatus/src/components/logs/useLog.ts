import { useApi } from '@backstage/frontend-plugin-api';
import {
  useCallback,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react';
import { innominatusApiRef } from '../../api/innominatusApiRef';
import { LogSource } from './LogSource';
import type { LogSnapshot } from './LogStore';

/**
 * The log of a step, followed over broken connections.
 *
 * @param ended - when it turns from true to false, as with a retry, reading goes on where it had ended
 */
export function useLog(
  run: string,
  step: string,
  ended: boolean,
): { log: LogSnapshot; readText: () => string; retry: () => void } {
  const client = useApi(innominatusApiRef);
  // Another log starts from nothing.
  const store = useMemo(
    () => new LogSource(client, run, step),
    [client, run, step],
  );
  const [attempt, setAttempt] = useState(0);
  const retry = useCallback(() => setAttempt(now => now + 1), []);
  useEffect(() => {
    const controller = new AbortController();
    void store.follow(controller.signal);
    return () => controller.abort();
  }, [store, attempt]);
  useEffect(() => {
    if (!ended && store.log.getSnapshot().phase.kind === 'ended') retry();
  }, [store, ended, retry]);
  const log = useSyncExternalStore(store.log.subscribe, store.log.getSnapshot);
  const readText = useCallback(() => store.log.text(), [store]);
  return { log, readText, retry };
}
