import { useApi } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { innominatusApiRef } from '../api/innominatusApiRef';
import { isUnreachable } from '../components/problems/isUnreachable';
import { POLL_MS } from './pollInterval';

/** What to deploy, and where. */
export interface DeployChoice {
  environment: string;
  /** Absent: the server chooses. */
  workflow?: string;
  /** For the containers that leave their image open, as `container=image`. */
  image?: string[];
}

/** What deploying the Score file beside an entity would do; asked for as soon as the choice is complete. */
export function usePlanPreview(
  entity: string,
  choice: DeployChoice | undefined,
) {
  const client = useApi(innominatusApiRef);
  return useQuery({
    queryKey: ['plan', entity, choice],
    queryFn: ({ signal }) =>
      client.planScore({ entity }, { ...choice, signal }),
    enabled: choice !== undefined,
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchInterval: ({ state }) => isUnreachable(state.error) && POLL_MS,
  });
}
