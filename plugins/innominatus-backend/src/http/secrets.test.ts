import { createMockDirectory } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { JsonObject } from '@backstage/types';
import {
  startTestServer,
  type TestServer,
} from './__testUtils__/startTestServer';
import { untilStatus } from './__testUtils__/untilRun';

const ada = 'user:default/ada';
const VALUE = 'a value that nobody can guess';
const secretKey = 'k'.repeat(32);

describe('secrets', () => {
  const folder = createMockDirectory();
  const servers: TestServer[] = [];
  beforeEach(() => folder.clear());
  afterEach(async () => {
    await Promise.all(servers.splice(0).map(server => server.stop()));
  });

  async function start(config?: JsonObject) {
    const server = await startTestServer(
      config ?? { secretKey, dataDir: folder.path },
    );
    servers.push(server);
    const url = (path: string) => `/secrets/${encodeURIComponent(path)}`;
    return {
      server,
      list: (query = '') => server.get(`/secrets${query}`),
      put: (path: string, body: unknown = { value: VALUE }) =>
        server.send('put', url(path), body, ada),
      remove: (path: string) =>
        server.send('delete', url(path), undefined, ada),
    };
  }

  it('are written, listed by path and deleted; no answer has a value', async () => {
    const { list, put, remove } = await start();
    expect((await list()).body).toEqual({ items: [] });
    const { status, body } = await put('shop/database');
    expect([status, body]).toEqual([200, { path: 'shop/database' }]);
    await put('blog');
    expect((await put('shop/database')).status).toBe(200);
    const listed = await list();
    expect(listed.body).toEqual({
      items: [{ path: 'blog' }, { path: 'shop/database' }],
    });
    expect((await remove('blog')).body).toEqual({ path: 'blog' });
    expect((await list()).body).toEqual({ items: [{ path: 'shop/database' }] });
    expect((await remove('blog')).status).toBe(404);
  });

  it('come in pages', async () => {
    const { list, put } = await start();
    for (const path of ['c', 'a', 'b']) await put(path);
    const { body } = await list('?limit=2');
    expect(body.items).toEqual([{ path: 'a' }, { path: 'b' }]);
    expect((await list(`?cursor=${body.nextCursor}`)).body).toEqual({
      items: [{ path: 'c' }],
    });
    expect((await list('?cursor=nonsense')).status).toBe(400);
  });

  it('reach the steps that refer to them, the newest value', async () => {
    const { server, put } = await start();
    await put('shop/token', { value: 'the first value' });
    await put('shop/token', { value: VALUE });
    const { body } = await server.send('post', '/runs', {
      application: 'shop',
      workflow: {
        secrets: { token: { store: 'local', path: 'shop/token' } },
        steps: [{ name: 'Make', type: 'thing', thing: '${secrets.token}' }],
      },
    });
    const id = body.runs[0].id;
    const run = await untilStatus(server, id, 'succeeded');
    expect(server.world.things).toEqual([VALUE]);
    expect(JSON.stringify(run)).toContain('***');
    expect(JSON.stringify(run)).not.toContain(VALUE);
  });

  it('are recorded in the audit log without their values', async () => {
    const { server, put, remove } = await start();
    await put('shop/database');
    await remove('shop/database');
    await remove('shop/database');
    const meta = {
      secret: 'shop/database',
      principal: ada,
      actor: undefined,
    };
    expect(server.audit.entries).toEqual([
      expect.objectContaining({
        eventId: 'secret-put',
        outcome: 'succeeded',
        meta,
      }),
      expect.objectContaining({
        eventId: 'secret-delete',
        outcome: 'succeeded',
        meta,
      }),
      expect.objectContaining({ eventId: 'secret-delete', outcome: 'failed' }),
    ]);
    expect(JSON.stringify(server.audit.entries)).not.toContain(VALUE);
  });

  it('are for administrators only', async () => {
    const { server, list, put, remove } = await start();
    await put('shop/database');
    server.policy['innominatus.admin'] = { result: AuthorizeResult.DENY };
    for (const response of [
      await list(),
      await put('shop/database', { value: 'another' }),
      await remove('shop/database'),
      await remove('none'),
    ]) {
      expect(response.status).toBe(403);
      expect(response.body.error.message).toBe(
        'you lack the permission innominatus.admin',
      );
    }
    delete server.policy['innominatus.admin'];
    expect((await list()).body.items).toHaveLength(1);
  });

  it('of runs belong to the runs', async () => {
    const { list, put, remove } = await start();
    for (const response of [
      await put('runs/1/a/token'),
      await remove('runs/1/a/token'),
    ]) {
      expect(response.status).toBe(400);
      expect(response.body.error.problems).toEqual([
        expect.objectContaining({
          path: '/path/path',
          reason: 'invalidParameter',
        }),
      ]);
    }
    expect((await list()).body).toEqual({ items: [] });
  });

  it('are refused when they have no value, too long a one, or too long a path', async () => {
    const { list, put } = await start();
    const longest = 64 * 1024;
    const wrong: [string, unknown][] = [
      ['a', {}],
      ['a', { value: '' }],
      ['a', { value: 5 }],
      ['a', { value: VALUE, path: 'b' }],
      ['a', { value: 'x'.repeat(longest + 1) }],
      ['a', { value: '\u00e9'.repeat(longest / 2 + 1) }],
      ['a'.repeat(501), { value: VALUE }],
    ];
    for (const [path, body] of wrong) {
      const response = await put(path, body);
      expect(response.status).toBe(400);
      expect(response.body.error.problems).not.toEqual([]);
      expect(JSON.stringify(response.body)).not.toContain(VALUE);
    }
    expect((await list()).body).toEqual({ items: [] });
    const most = '\u00e9'.repeat(longest / 2);
    expect((await put('a'.repeat(500), { value: most })).status).toBe(200);
  });

  it('cannot be kept without a key', async () => {
    const { list, put, remove } = await start({ dataDir: folder.path });
    for (const response of [await list(), await put('a'), await remove('a')]) {
      expect(response.status).toBe(409);
      expect(response.body.error.reason).toBe('noSecretKey');
    }
  });

  it('that another key has sealed are counted, and can be deleted and replaced', async () => {
    const before = await start();
    for (const path of ['a', 'b', 'c']) await before.put(path);
    const after = await start({
      secretKey: 'o'.repeat(32),
      dataDir: folder.path,
    });
    expect((await after.list()).body).toEqual({ items: [], unreadable: 3 });
    expect((await after.put('a')).status).toBe(200);
    expect((await after.remove('b')).status).toBe(200);
    expect((await after.list()).body).toEqual({
      items: [{ path: 'a' }],
      unreadable: 1,
    });
  });
});
