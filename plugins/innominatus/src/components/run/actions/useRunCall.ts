import { useApi } from '@backstage/frontend-plugin-api';
import type { InnominatusClient } from '@innominatus/plugin-innominatus-common';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { innominatusApiRef } from '../../../api/innominatusApiRef';
import { runsKey } from '../../../queries/queryKeys';

/** Asks the server to do something about a run; lists that were read before are old then. */
export function useRunCall<Input = void>(
  call: (client: InnominatusClient, input: Input) => Promise<unknown>,
  onDone: () => void,
) {
  const client = useApi(innominatusApiRef);
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: Input) => call(client, input),
    onSuccess: () => {
      onDone();
      void queries.invalidateQueries({ queryKey: runsKey() });
    },
  });
}
