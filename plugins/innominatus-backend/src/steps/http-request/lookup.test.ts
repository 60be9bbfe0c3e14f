import { createTestStepContext } from '@innominatus/plugin-innominatus-node/testUtils';
import {
  closeServers,
  startServer,
} from '../httpClient/__testUtils__/startServer';
import type { Answer } from '../httpClient/__testUtils__/TestServer';
import { AllowedHosts } from '../httpClient/AllowedHosts';
import { HttpClient } from '../httpClient/HttpClient';
import { lookup } from './lookup';
import { httpRequestInputSchema } from './schema';

afterEach(closeServers);

const client = new HttpClient(new AllowedHosts(['127.0.0.1']));

async function lookUp(answer: Answer, more: object = {}) {
  const server = await startServer(() => answer);
  const input = httpRequestInputSchema.parse({
    method: 'POST',
    url: `${server.url}/things`,
    lookup: { url: `${server.url}/things/a`, ...more },
  });
  const result = lookup(createTestStepContext({ input }).context, client);
  await result.catch(() => {});
  return { result, server };
}

describe('a look-up', () => {
  it('says done, with what it found', async () => {
    const { result, server } = await lookUp({ body: { id: 7 } });
    await expect(result).resolves.toMatchObject({
      outcome: 'done',
      outputs: { status: 200, body: { id: 7 } },
    });
    expect(server.received).toMatchObject([
      { method: 'GET', path: '/things/a' },
    ]);
  });

  it.each<[Answer, object, string]>([
    [{ status: 404 }, {}, 'notDone'],
    [{ status: 410 }, {}, 'notDone'],
    [{ status: 404 }, { expect: { status: [404] } }, 'done'],
    [{ status: 200 }, { expect: { status: [204] } }, 'unknown'],
    [{ status: 401 }, {}, 'unknown'],
    [{ status: 403 }, {}, 'unknown'],
    [
      { body: { found: [] } },
      { expect: { condition: 'size(response.body.found) > 0' } },
      'notDone',
    ],
  ])('takes %j to %j as %s', async (answer, more, outcome) => {
    const { result } = await lookUp(answer, more);
    await expect(result).resolves.toMatchObject({ outcome });
  });

  it.each([429, 500, 503])('is tried again after %d', async status => {
    const { result } = await lookUp({ status });
    await expect(result).rejects.toMatchObject({ retryable: true });
  });

  it('cannot tell without a request to ask with', async () => {
    const input = httpRequestInputSchema.parse({ url: 'https://example.com' });
    const { context } = createTestStepContext({ input });
    await expect(lookup(context, client)).resolves.toMatchObject({
      outcome: 'unknown',
    });
  });
});
