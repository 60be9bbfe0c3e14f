import { useApi } from '@backstage/frontend-plugin-api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { innominatusApiRef } from '../api/innominatusApiRef';
import { runsKey } from './queryKeys';
import { useIdempotencyKey } from './useIdempotencyKey';
import type { DeployChoice } from './usePlanPreview';

/** Deploys the Score file beside an entity. */
export function useDeploy(options: { application: string; entity: string }) {
  const { application, entity } = options;
  const client = useApi(innominatusApiRef);
  const queries = useQueryClient();
  const keyOf = useIdempotencyKey();
  return useMutation({
    mutationFn: (choice: DeployChoice) =>
      client.submitScore(
        { entity },
        { ...choice, idempotencyKey: keyOf(choice) },
      ),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: runsKey(application) });
    },
  });
}
