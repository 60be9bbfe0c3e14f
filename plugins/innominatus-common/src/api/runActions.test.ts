import type { ServerResponse } from 'node:http';
import { listen } from './__testUtils__/listen';
import { createInnominatusClient } from './createInnominatusClient';
import type { InnominatusClient } from './InnominatusClient';

/** What a call sends to a server that answers like this. */
async function sent(
  call: (client: InnominatusClient) => Promise<unknown>,
  answer: unknown,
  status = 202,
) {
  const seen: { line: string; key?: string | string[]; body: string }[] = [];
  const server = await listen(async (request, response: ServerResponse) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const line = `${request.method} ${request.url}`;
    seen.push({ line, key: request.headers['idempotency-key'], body });
    response
      .writeHead(status, { 'Content-Type': 'application/json' })
      .end(JSON.stringify(answer));
  });
  const result = await call(createInnominatusClient(server)).finally(
    server.close,
  );
  return { seen: seen[0], result };
}

const run = { id: 'r1', status: 'cancelling' };
const planHash = 'abc';

describe('what is done to a run', () => {
  it.each<
    [string, string, string, (client: InnominatusClient) => Promise<unknown>]
  >([
    ['cancel', 'cancel', '{}', client => client.cancelRun('r1')],
    [
      'cancel with a reason',
      'cancel',
      '{"reason":"no"}',
      client => client.cancelRun('r1', { reason: 'no' }),
    ],
    ['retry', 'retry', '', client => client.retryRun('r1')],
    ['rollback', 'rollback', '', client => client.rollbackRun('r1')],
    [
      'resume',
      'resume',
      '{"step":"a","outcome":"notDone"}',
      client => client.resumeStep('r1', { step: 'a', outcome: 'notDone' }),
    ],
    [
      'approve',
      'steps/a%2Fb/approve',
      '{"planHash":"abc"}',
      client => client.approveStep('r1', 'a/b', { planHash }),
    ],
    [
      'reject',
      'steps/a/reject',
      '{"reason":"no","planHash":"abc"}',
      client => client.rejectStep('r1', 'a', { reason: 'no', planHash }),
    ],
  ])('%s: answers the run as it is then', async (_, path, body, call) => {
    const { seen, result } = await sent(call, run);
    expect(seen).toMatchObject({ line: `POST /runs/r1/${path}`, body });
    expect(result).toEqual(run);
  });

  it('can be looked at before', async () => {
    const retry = { round: 2, steps: [], kept: ['a'] };
    const rollback = { undo: [], left: [] };
    const first = await sent(client => client.planRetry('r1'), retry, 200);
    expect(first.seen?.line).toBe('POST /runs/r1/retry?dryRun=true');
    expect(first.result).toEqual(retry);
    const second = await sent(
      client => client.planRollback('r1'),
      rollback,
      200,
    );
    expect(second.seen?.line).toBe('POST /runs/r1/rollback?dryRun=true');
    expect(second.result).toEqual(rollback);
  });

  it('is not taken for done when the server only says what it would do', async () => {
    const { seen } = await sent(
      async client => {
        await expect(client.retryRun('r1')).rejects.toMatchObject({
          status: 202,
        });
      },
      { round: 2, steps: [], kept: [] },
    );
    expect(seen?.line).toBe('POST /runs/r1/retry');
  });

  it('says why it was refused, for programs', async () => {
    const error = {
      name: 'ConflictError',
      message: 'over',
      reason: 'runEnded',
    };
    await sent(
      client =>
        expect(client.cancelRun('r1')).rejects.toMatchObject({
          status: 409,
          code: 'ConflictError',
          reason: 'runEnded',
          message: 'over',
        }),
      { error },
      409,
    );
  });
});

describe('other calls', () => {
  it('run a workflow that is handed in itself', async () => {
    const request = { application: 'shop', workflow: { steps: [{}] } };
    const { seen } = await sent(
      client => client.requestRun(request, { idempotencyKey: 'k' }),
      { runs: [] },
    );
    expect(seen).toEqual({
      line: 'POST /runs',
      key: 'k',
      body: JSON.stringify(request),
    });
  });

  it('delete an application from an environment', async () => {
    const { seen } = await sent(
      client =>
        client.deleteApplication('shop', {
          environment: 'dev',
          idempotencyKey: 'k',
        }),
      { runs: [] },
    );
    expect(seen).toEqual({
      line: 'DELETE /applications/shop?environment=dev',
      key: 'k',
      body: '',
    });
  });

  it('list and release locks, whose keys hold a slash', async () => {
    const page = { items: [] };
    const listed = await sent(client => client.listLocks({ limit: 2 }), page);
    expect(listed.seen?.line).toBe('GET /locks?limit=2');
    expect(listed.result).toEqual(page);
    const released = await sent(
      client => client.releaseLock('shop/dev', { reason: 'gone' }),
      { key: 'shop/dev', waiters: [] },
    );
    expect(released.seen).toMatchObject({
      line: 'POST /locks/shop%2Fdev/release',
      body: '{"reason":"gone"}',
    });
  });

  it('list, write and delete secrets, whose paths hold a slash', async () => {
    const secret = { path: 'shop/db' };
    const page = { items: [secret] };
    const listed = await sent(client => client.listSecrets({ limit: 2 }), page);
    expect(listed.seen?.line).toBe('GET /secrets?limit=2');
    expect(listed.result).toEqual(page);
    const written = await sent(
      client => client.putSecret('shop/db', 'value'),
      secret,
    );
    expect(written.seen).toMatchObject({
      line: 'PUT /secrets/shop%2Fdb',
      body: '{"value":"value"}',
    });
    expect(written.result).toEqual(secret);
    const deleted = await sent(
      client => client.deleteSecret('shop/db'),
      secret,
    );
    expect(deleted.seen?.line).toBe('DELETE /secrets/shop%2Fdb');
    expect(deleted.result).toEqual(secret);
  });

  it('read a graph as data or as text', async () => {
    const graph = { nodes: [], edges: [] };
    const data = await sent(client => client.readGraph('shop'), graph, 200);
    expect(data.seen?.line).toBe('GET /applications/shop/graph?format=json');
    expect(data.result).toEqual(graph);
    const text = await sent(
      client =>
        client.drawGraph('shop', { environment: 'dev', format: 'mermaid' }),
      'flowchart',
      200,
    );
    expect(text.seen?.line).toBe(
      'GET /applications/shop/graph?environment=dev&format=mermaid',
    );
    expect(text.result).toBe('"flowchart"');
  });

  it('ask who the caller is', async () => {
    const caller = { principal: { ref: 'user:a/b' }, groups: [] };
    const { seen, result } = await sent(client => client.whoAmI(), caller, 200);
    expect(seen?.line).toBe('GET /whoami');
    expect(result).toEqual(caller);
  });
});
