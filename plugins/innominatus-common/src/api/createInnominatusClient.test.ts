import type { IncomingMessage, ServerResponse } from 'node:http';
import { createInnominatusClient } from './createInnominatusClient';
import { listen } from './__testUtils__/listen';

interface Seen {
  method?: string;
  url?: string;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

async function serve(answer: (response: ServerResponse) => void) {
  const seen: Seen[] = [];
  const server = await listen(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method, url, headers } = request;
    seen.push({ method, url, headers, body: Buffer.concat(chunks) });
    answer(response);
  });
  return { ...server, seen };
}

function json(status: number, body: unknown) {
  return (response: ServerResponse) =>
    response
      .writeHead(status, { 'Content-Type': 'application/json' })
      .end(JSON.stringify(body));
}

describe('createInnominatusClient', () => {
  it('sends the text of a Score file as it is, with its parameters, key and token', async () => {
    const server = await serve(json(202, { runs: [] }));
    const client = createInnominatusClient({
      baseUrl: `${server.baseUrl}/api/`,
      token: async () => 'secret',
    });
    const text = 'metadata: { name: größe }\n';
    await client.submitScore(
      { text },
      { environment: 'dev', image: ['web=a', 'b'], idempotencyKey: 'k1' },
    );
    await server.close();
    const [request] = server.seen;
    expect(request?.method).toBe('POST');
    expect(request?.url).toBe(
      '/api/specs?environment=dev&image=web%3Da&image=b',
    );
    expect(request?.headers).toMatchObject({
      authorization: 'Bearer secret',
      'content-type': 'application/yaml',
      'idempotency-key': 'k1',
    });
    expect(request?.body.toString()).toBe(text);
  });

  it('sends an archive byte by byte', async () => {
    const server = await serve(json(200, { plans: [] }));
    const archive = Uint8Array.from([31, 139, 8, 0, 255, 128]);
    await createInnominatusClient(server).planScore({ archive });
    await server.close();
    const [request] = server.seen;
    expect(request?.url).toBe('/specs?dryRun=true');
    expect(request?.headers['content-type']).toBe('application/gzip');
    expect([...(request?.body ?? [])]).toEqual([...archive]);
  });

  it('turns an error into one with status, name and all problems', async () => {
    const problems = [
      { path: '/metadata', message: 'a', reason: 'schema', line: 1, column: 2 },
      { path: '', message: 'b', reason: 'noWorkflow', hint: 'add one' },
    ];
    const server = await serve(
      json(400, {
        error: { name: 'InputError', message: '2 problems', problems },
      }),
    );
    const submission = createInnominatusClient(server).submitScore({
      text: '',
    });
    await expect(submission).rejects.toMatchObject({
      name: 'InnominatusApiError',
      status: 400,
      code: 'InputError',
      message: '2 problems: /metadata: a (and 1 more)',
      summary: '2 problems',
      problems,
    });
    await server.close();
  });

  it('makes an error of an answer that is not from innominatus', async () => {
    const server = await serve(response =>
      response.writeHead(502).end('<html>Bad Gateway</html>'),
    );
    await expect(
      createInnominatusClient(server).getRun('r1'),
    ).rejects.toMatchObject({
      status: 502,
      code: 'Error',
      message: 'the server answered 502 Bad Gateway',
      problems: [],
    });
    await server.close();
  });

  it('says where it tried to connect, without the token', async () => {
    const server = await serve(json(200, {}));
    await server.close();
    const call = createInnominatusClient({
      baseUrl: server.baseUrl,
      token: 'secret',
    }).listEnvironments();
    await expect(call).rejects.toMatchObject({
      name: 'InnominatusConnectionError',
      message: expect.stringMatching(
        /^cannot reach http:\/\/127.0.0.1:\d+: connect ECONNREFUSED/,
      ),
    });
  });

  it('reads an empty log as an empty text', async () => {
    const server = await serve(response =>
      response
        .writeHead(200, {
          'Content-Type': 'text/plain',
          'Content-Length': '0',
          'X-Next-Offset': '7',
          'X-Log-Ended': 'true',
        })
        .end(),
    );
    await expect(
      createInnominatusClient(server).readLog('r1', 'a', { offset: 7 }),
    ).resolves.toEqual({ text: '', nextOffset: 7, ended: true });
    await server.close();
  });

  it('fails for a log that is not there', async () => {
    const server = await serve(
      json(404, { error: { name: 'NotFoundError', message: 'no step' } }),
    );
    await expect(
      createInnominatusClient(server).readLog('r1', 'a'),
    ).rejects.toMatchObject({ status: 404, message: 'no step' });
    await server.close();
  });
});
