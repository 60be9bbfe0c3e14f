import { useApi } from '@backstage/frontend-plugin-api';
import type { InnominatusClient } from '@innominatus/plugin-innominatus-common';
import {
  useCallback,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react';
import { innominatusApiRef } from '../../api/innominatusApiRef';
import { LogStore, type LogSnapshot } from './LogStore';

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

class LogSource {
  readonly log = new LogStore();

  constructor(
    private readonly client: InnominatusClient,
    private readonly run: string,
    private readonly step: string,
  ) {}

  async follow(signal: AbortSignal): Promise<void> {
    const { log } = this;
    log.enter({ kind: 'loading' });
    try {
      const chunks = this.client.streamLog(this.run, this.step, {
        signal,
        offset: log.nextOffset,
        onConnect: () => log.enter({ kind: 'live' }),
        onReconnect: () => log.enter({ kind: 'reconnecting' }),
      });
      for await (const chunk of chunks) {
        signal.throwIfAborted();
        log.append(chunk);
      }
      log.enter({ kind: 'ended' });
    } catch (error) {
      if (!signal.aborted) log.enter({ kind: 'failed', error });
    }
  }
}
