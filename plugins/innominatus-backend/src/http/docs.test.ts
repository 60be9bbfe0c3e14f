import { createMockDirectory } from '@backstage/backend-test-utils';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import request from 'supertest';
import { scoreFile } from './__testUtils__/scoreFile';
import {
  startTestServer,
  type TestServer,
} from './__testUtils__/startTestServer';
import { TestCatalog } from './__testUtils__/TestCatalog';

const page = readFileSync(join(__dirname, '../../../../docs/api.md'), 'utf8');

/** Requests with the first line of their answer, as the page shows them. */
const examples = [
  ...page.matchAll(/```http\n([^]*?)\n\nHTTP\/1\.1 (\d+) .*\n```/g),
].map(([, sent = '', status]) => {
  const [head = '', ...body] = sent.split('\n\n');
  const [line = '', ...headers] = head.split('\n');
  const [method = '', url = ''] = line.split(' ');
  return {
    title: line,
    method,
    url,
    headers,
    body: body.join('\n\n'),
    status: Number(status),
  };
});

function sender(client: ReturnType<typeof request>, method: string) {
  switch (method) {
    case 'GET':
      return client.get;
    case 'POST':
      return client.post;
    case 'PUT':
      return client.put;
    default:
      throw new Error(`no example has been ${method} so far`);
  }
}

describe('docs/api.md', () => {
  const folder = createMockDirectory();
  let server: TestServer;
  beforeAll(async () => {
    const catalog = new TestCatalog();
    folder.setContent({ 'score.yaml': scoreFile() });
    catalog.add('shop', `file:${folder.resolve('catalog-info.yaml')}`, {
      'innominatus.io/application': 'shop',
    });
    server = await startTestServer(
      {
        secretKey: 'k'.repeat(32),
        dataDir: folder.path,
        catalog: { allowFileLocations: true },
      },
      [catalog.factory()],
    );
  });
  afterAll(async () => {
    await server.stop();
  });

  it('has examples', () => {
    expect(examples).toHaveLength(page.match(/```http/g)?.length ?? 0);
    expect(examples.length).toBeGreaterThan(3);
  });

  it.each(examples)(
    '$title is answered with $status',
    async ({ method, url, headers, body, status }) => {
      const client = request(new URL(server.baseUrl).origin);
      const test = sender(client, method)(url);
      for (const header of headers) {
        const [name = '', value = ''] = header.split(': ');
        test.set(name, value);
      }
      const response = await (body === ''
        ? test
        : test.serialize(text => text).send(body));
      expect(response.status).toBe(status);
    },
  );
});
