import { useSignal } from '@backstage/plugin-signals-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { runsKey } from './queryKeys';

// A run with many small steps signals often; one question for all that comes within this time is enough.
const GATHER_MS = 200;

/**
 * Asks anew whenever the server signals that a run of the application has changed. Tells whether it has ever signalled:
 * an app may have no signals backend.
 */
export function useSignalled(application: string): boolean {
  const { lastSignal } = useSignal(`innominatus:application:${application}`);
  const queries = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    if (lastSignal === null || timer.current !== undefined) return;
    timer.current = setTimeout(() => {
      timer.current = undefined;
      void queries.invalidateQueries({ queryKey: runsKey(application) });
    }, GATHER_MS);
  }, [lastSignal, queries, application]);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [application],
  );
  return lastSignal !== null;
}
