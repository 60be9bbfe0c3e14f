import {
  ApiBlueprint,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { createInnominatusClient } from '@innominatus/plugin-innominatus-common';
import { innominatusApiRef } from './innominatusApiRef';

/** Makes the client; every connection gets a fresh token from the `fetchApi`. */
export const innominatusApi = ApiBlueprint.make({
  params: define =>
    define({
      api: innominatusApiRef,
      deps: { discovery: discoveryApiRef, fetchApi: fetchApiRef },
      factory: ({ discovery, fetchApi }) =>
        createInnominatusClient({
          baseUrl: () => discovery.getBaseUrl('innominatus'),
          fetch: (input, init) => fetchApi.fetch(input, init),
        }),
    }),
});
