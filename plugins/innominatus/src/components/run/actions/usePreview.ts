import { useApi } from '@backstage/frontend-plugin-api';
import type { InnominatusClient } from '@innominatus/plugin-innominatus-common';
import { useQuery } from '@tanstack/react-query';
import { innominatusApiRef } from '../../../api/innominatusApiRef';

/** What something would do to a run; always asked for anew. */
export function usePreview<T>(
  kind: 'retry' | 'rollback',
  run: string,
  ask: (client: InnominatusClient) => Promise<T>,
) {
  const client = useApi(innominatusApiRef);
  return useQuery({
    queryKey: ['preview', kind, run],
    queryFn: () => ask(client),
    gcTime: 0,
    staleTime: 0,
  });
}
