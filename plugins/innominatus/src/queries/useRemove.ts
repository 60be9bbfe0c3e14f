import { useApi } from '@backstage/frontend-plugin-api';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { innominatusApiRef } from '../api/innominatusApiRef';
import { runsKey } from './queryKeys';
import { useIdempotencyKey } from './useIdempotencyKey';

interface Place {
  application: string;
  environment: string;
}

/** Removes an application from an environment. */
export function useRemove({ application, environment }: Place) {
  const client = useApi(innominatusApiRef);
  const queries = useQueryClient();
  const keyOf = useIdempotencyKey();
  return useMutation({
    mutationFn: () =>
      client.deleteApplication(application, {
        environment,
        idempotencyKey: keyOf(environment),
      }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: runsKey(application) });
    },
  });
}

/** What runs have made for an application in an environment and what still stands of it. */
export function useObjects({ application, environment }: Place) {
  const client = useApi(innominatusApiRef);
  return useQuery({
    queryKey: [...runsKey(application), 'objects', environment],
    queryFn: () => client.readGraph(application, { environment }),
    select: ({ nodes }) => nodes.filter(({ kind }) => kind === 'object'),
  });
}
