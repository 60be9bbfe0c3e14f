import { useApi } from '@backstage/frontend-plugin-api';
import type { RunStatus } from '@innominatus/plugin-innominatus-common';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { innominatusApiRef } from '../api/innominatusApiRef';
import { pollInterval } from './pollInterval';
import { runsKey } from './queryKeys';

/** Which runs to list; all of them where nothing is said. */
export interface RunFilter {
  app?: string;
  environment?: string;
  workflow?: string;
  status?: RunStatus;
  startedBy?: string;
}

/** How many runs a page has. */
export const PAGE_SIZE = 20;

/** One page of runs, newest first, up to date while one of them goes on. */
export function useRunPage(options: {
  filter: RunFilter;
  cursor: string | undefined;
  signalled: boolean;
}) {
  const { filter, cursor, signalled } = options;
  const client = useApi(innominatusApiRef);
  return useQuery({
    queryKey: [...runsKey(filter.app), 'page', filter, cursor],
    queryFn: () => client.listRuns({ ...filter, cursor, limit: PAGE_SIZE }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      pollInterval({
        runs: state.data?.items ?? [],
        error: state.error,
        signalled,
      }),
  });
}
