import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { innominatusRunReadPermission } from '@innominatus/plugin-innominatus-common';
import {
  createInnominatusRunConditionalDecision,
  innominatusRunConditions,
} from '../permissions/conditions';
import { startRun } from './__testUtils__/startRun';
import {
  startTestServer,
  type TestServer,
} from './__testUtils__/startTestServer';
import { untilRun, untilStatus } from './__testUtils__/untilRun';

const ada = 'user:default/ada';
const bob = 'user:default/bob';
const deny = { result: AuthorizeResult.DENY } as const;
const hold = { name: 'Hold', type: 'hold', gate: 'x' };
const talk = { name: 'Talk', type: 'talk' };

describe('locks', () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startTestServer({ environments: { dev: {} } });
  });
  afterEach(async () => {
    await server.stop();
  });

  const release = (key: string, user = ada) =>
    server.send(
      'post',
      `/locks/${encodeURIComponent(key)}/release`,
      { reason: 'cleaned up by hand' },
      user,
    );

  /** A run that could not be undone, and so keeps its lock. */
  async function stuck() {
    server.world.broken.add('b').add('undo a');
    const id = await startRun(
      server,
      [
        { name: 'A', type: 'thing', thing: 'a' },
        { name: 'B', type: 'thing', thing: 'b' },
      ],
      { user: ada },
    );
    const run = await untilStatus(server, id, 'rollbackFailed');
    expect(run).toMatchObject({
      lock: 'granted',
      left: [{ step: 'a', reason: 'undoFailed', summary: 'thing a' }],
    });
    return id;
  }

  it('are listed by key, with who holds them and who waits', async () => {
    const first = await startRun(server, [hold], { user: ada });
    const second = await startRun(server, [talk], { user: bob });
    const other = await startRun(server, [hold], { environment: 'dev' });
    await untilRun(server, first, run => run.steps[0]?.status === 'running');
    await untilRun(server, other, run => run.steps[0]?.status === 'running');
    const { status, body } = await server.get('/locks');
    expect(status).toBe(200);
    expect(body).toEqual({
      items: [
        {
          key: 'shop/dev',
          holder: {
            run: expect.objectContaining({ id: other }),
            grantedAt: expect.any(String),
            driven: true,
          },
          waiters: [],
        },
        {
          key: 'shop/local',
          holder: {
            run: expect.objectContaining({
              id: first,
              url: `${server.baseUrl}/runs/${first}`,
            }),
            grantedAt: expect.any(String),
            driven: true,
          },
          waiters: [expect.objectContaining({ id: second, status: 'queued' })],
        },
      ],
    });
    const page = await server.get('/locks?limit=1');
    expect(page.body.items).toHaveLength(1);
    const rest = await server.get(`/locks?cursor=${page.body.nextCursor}`);
    expect(rest.body).toEqual({ items: [body.items[1]] });
    expect((await server.get('/locks?cursor=nonsense')).status).toBe(400);
    server.gates.open('x');
    await untilStatus(server, second, 'succeeded');
  });

  it('show only runs that the caller may read', async () => {
    const first = await startRun(server, [hold], { user: ada });
    const second = await startRun(server, [talk], { user: bob });
    await startRun(server, [hold], { user: bob, environment: 'dev' });
    const only = (...refs: string[]) => {
      server.policy['innominatus.run.read'] =
        createInnominatusRunConditionalDecision(
          innominatusRunReadPermission,
          innominatusRunConditions.isStarter({ refs }),
        );
    };
    only(ada);
    const { body } = await server.get('/locks', ada);
    expect(body.items).toEqual([
      {
        key: 'shop/local',
        holder: expect.objectContaining({
          run: expect.objectContaining({ id: first }),
        }),
        waiters: [],
      },
    ]);
    delete server.policy['innominatus.run.read'];
    await server.send('post', `/runs/${first}/cancel`, {}, ada);
    await untilStatus(server, second, 'succeeded');
    // Now somebody else holds what she waits for.
    const holder = await startRun(server, [hold], { user: bob });
    await untilRun(server, holder, run => run.status === 'running');
    const waiter = await startRun(server, [talk], { user: ada });
    only(ada);
    expect((await server.get('/locks', ada)).body.items).toEqual([
      {
        key: 'shop/local',
        holder: { grantedAt: expect.any(String), driven: expect.any(Boolean) },
        waiters: [expect.objectContaining({ id: waiter })],
      },
    ]);
    server.policy['innominatus.run.read'] = deny;
    expect((await server.get('/locks')).status).toBe(403);
    server.gates.open('x');
  });

  it('are taken from a run that could not be undone, and the next one goes on', async () => {
    const id = await stuck();
    const next = await startRun(server, [hold]);
    server.audit.entries.length = 0;
    const response = await release('shop/local');
    expect(response.status).toBe(200);
    expect(response.body).toMatchObject({
      key: 'shop/local',
      holder: { run: { id: next } },
      waiters: [],
    });
    server.gates.open('x');
    await untilStatus(server, next, 'succeeded');
    expect((await server.get(`/runs/${id}`)).body).toMatchObject({
      status: 'rollbackFailed',
      lock: 'released',
    });
    expect(server.audit.entries).toEqual([
      {
        eventId: 'lock-release',
        severityLevel: 'medium',
        outcome: 'succeeded',
        meta: {
          lock: 'shop/local',
          reason: 'cleaned up by hand',
          principal: ada,
          actor: undefined,
          run: id,
        },
      },
    ]);
  });

  it('are taken from an unfinished run that nobody drives, which ends with it', async () => {
    const id = await startRun(server, [{ name: 'Doubt', type: 'doubt' }]);
    await untilRun(server, id, run => run.steps[0]?.status === 'uncertain');
    const { status, body } = await release('shop/local');
    expect(status).toBe(200);
    expect(body.holder).toBeUndefined();
    const run = await untilStatus(server, id, 'failed');
    expect(run.error?.reason).toBe('lockReleased');
  });

  it('stay with a run that goes', async () => {
    const id = await startRun(server, [hold]);
    await untilRun(server, id, run => run.steps[0]?.status === 'running');
    const { status, body } = await release('shop/local');
    expect([status, body.error.reason]).toEqual([409, 'lockHolderAlive']);
    server.gates.open('x');
    await untilStatus(server, id, 'succeeded');
  });

  it('that nobody holds, or that are not there, cannot be released', async () => {
    const id = await startRun(server, [talk]);
    await untilStatus(server, id, 'succeeded');
    const free = await release('shop/local');
    expect([free.status, free.body.error.reason]).toEqual([409, 'lockFree']);
    expect((await release('none/local')).status).toBe(404);
  });

  it('are released by those with the permission only, who need not know the run', async () => {
    const id = await stuck();
    server.policy['innominatus.lock.release'] = deny;
    for (const key of ['shop/local', 'none/local']) {
      const refused = await release(key, bob);
      expect(refused.status).toBe(403);
      expect(refused.body.error.message).toBe(
        'you lack the permission innominatus.lock.release',
      );
    }
    expect((await server.get(`/runs/${id}`)).body.lock).toBe('granted');
    delete server.policy['innominatus.lock.release'];
    server.policy['innominatus.run.read'] = deny;
    await startRun(server, [hold], { user: ada });
    await startRun(server, [talk], { user: ada });
    const done = await release('shop/local', bob);
    expect(done.status).toBe(200);
    expect(done.body).toEqual({
      key: 'shop/local',
      holder: { grantedAt: expect.any(String), driven: expect.any(Boolean) },
      waiters: [],
    });
    server.gates.open('x');
  });

  it('are not released without a reason', async () => {
    const response = await server.send(
      'post',
      '/locks/shop%2Flocal/release',
      {},
    );
    expect(response.status).toBe(400);
    expect(response.body.error.problems).toEqual([
      expect.objectContaining({ path: '/reason', reason: 'invalidValue' }),
    ]);
  });
});
