import { parseEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { innominatusApiRef } from '../api/innominatusApiRef';
import { isUnreachable } from '../components/problems/isUnreachable';
import { POLL_MS } from './pollInterval';

/** The Score file beside an entity as it is now. */
export function useScoreFile(entity: string) {
  const client = useApi(innominatusApiRef);
  return useQuery({
    queryKey: ['scoreFile', entity],
    queryFn: () => client.readScoreFile(parseEntityRef(entity)),
    staleTime: 0,
    gcTime: 0,
    // One reads the text while the dialog is open; it must not change below one's eyes.
    refetchOnWindowFocus: false,
    refetchInterval: ({ state }) => isUnreachable(state.error) && POLL_MS,
  });
}
