import { useApi } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { innominatusApiRef } from '../api/innominatusApiRef';

/** The configured environments that one may know of. */
export function useEnvironments() {
  const client = useApi(innominatusApiRef);
  return useQuery({
    queryKey: ['environments'],
    queryFn: () => client.listEnvironments(),
    staleTime: 60_000,
  });
}
