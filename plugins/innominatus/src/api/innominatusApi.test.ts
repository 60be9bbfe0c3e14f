import { ApiBlueprint } from '@backstage/frontend-plugin-api';
import { createExtensionTester } from '@backstage/frontend-test-utils';
import type { InnominatusClient } from '@innominatus/plugin-innominatus-common';
import { innominatusApi } from './innominatusApi';

describe('innominatusApi', () => {
  it('sends bodies through a fetch that looks at its input twice, as that of Backstage does', async () => {
    const seen: { url: string; method: string; body: string }[] = [];
    const fetchApi = {
      async fetch(input: RequestInfo | URL, init?: RequestInit) {
        const looked = new Request(input, init);
        const sent = new Request(input, init);
        const { url, method } = looked;
        seen.push({ url, method, body: await sent.text() });
        return Response.json({ id: 'run-1' });
      },
    };
    const { factory } = createExtensionTester(innominatusApi).get(
      ApiBlueprint.dataRefs.factory,
    );
    const client = factory({
      discovery: { getBaseUrl: async () => 'http://localhost/api/innominatus' },
      fetchApi,
    }) as InnominatusClient;

    await client.cancelRun('run-1', { reason: 'wrong image' });
    await client.getRun('run-1');
    expect(seen).toEqual([
      {
        url: 'http://localhost/api/innominatus/runs/run-1/cancel',
        method: 'POST',
        body: '{"reason":"wrong image"}',
      },
      {
        url: 'http://localhost/api/innominatus/runs/run-1',
        method: 'GET',
        body: '',
      },
    ]);
  });
});
