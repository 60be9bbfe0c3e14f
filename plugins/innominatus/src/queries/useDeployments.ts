import { useApi } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { innominatusApiRef } from '../api/innominatusApiRef';
import { pollInterval } from './pollInterval';
import { runsKey } from './queryKeys';

/** The environments of an application, up to date while something runs in one of them. */
export function useDeployments(options: {
  application: string;
  /** Reference of the entity that it is deployed from. */
  entity: string;
  signalled: boolean;
}) {
  const { application, entity, signalled } = options;
  const client = useApi(innominatusApiRef);
  return useQuery({
    queryKey: [...runsKey(application), 'deployments', entity],
    queryFn: () => client.listDeployments(application, { entity }),
    refetchInterval: ({ state }) =>
      pollInterval({
        runs: state.data?.environments.map(({ newestRun }) => newestRun) ?? [],
        error: state.error,
        signalled,
      }),
  });
}
