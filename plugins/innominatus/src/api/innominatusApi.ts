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
          fetch: async (input, init) => {
            const request = new Request(input, init);
            return fetchApi.fetch(request.url, await optionsOf(request));
          },
        }),
    }),
});

/**
 * A request as options. Backstage's `fetch` looks at what it is given several times, and a `Request` can hand out its body
 * only once.
 */
async function optionsOf(request: Request): Promise<RequestInit> {
  const { method, headers, signal } = request;
  const body = await request.arrayBuffer();
  return {
    method,
    headers,
    signal,
    ...(body.byteLength > 0 && { body }),
  };
}
