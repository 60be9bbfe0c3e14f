import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StandaloneServer } from './StandaloneServer';
import { startStandalone } from './startStandalone';
import { createTestFolder } from './testUtils/createTestFolder';
import { tinyPlugin } from './testUtils/tinyPlugin';

const JANE = 'token-of-jane-0123456789';
const CI = 'token-of-ci-01234567890';

function start(dataDir: string, config?: object): Promise<StandaloneServer> {
  const configFile = join(dataDir, 'app-config.json');
  const quiet = { backend: { logger: { level: 'error' } } };
  writeFileSync(configFile, JSON.stringify({ ...quiet, ...config }));
  const database = { kind: 'sqlite', filename: ':memory:' } as const;
  const options = {
    port: 0,
    host: '127.0.0.1',
    configFiles: [configFile],
    dataDir,
    database,
  };
  return startStandalone(options, [tinyPlugin]);
}

function auditOf(dataDir: string): Record<string, unknown>[] {
  const lines = readFileSync(join(dataDir, 'audit.log'), 'utf8')
    .trim()
    .split('\n');
  return lines.map(line => JSON.parse(line));
}

describe('a server as it is first started', () => {
  const dataDir = createTestFolder();
  let server: StandaloneServer;
  let token: string;

  beforeAll(async () => {
    server = await start(dataDir);
    token = readFileSync(join(dataDir, 'token'), 'utf8').trim();
  });
  afterAll(() => server.stop());

  function get(
    path: string,
    authorization = `Bearer ${token}`,
    method = 'GET',
  ) {
    const headers = authorization ? { authorization } : undefined;
    return fetch(server.url + path, { headers, method, redirect: 'manual' });
  }

  it('answers below /api what the plugin answers below /api/innominatus', async () => {
    for (const prefix of ['/api', '/api/innominatus']) {
      const answer = await get(`${prefix}/whoami?x=1`);
      expect(await answer.json()).toEqual({
        userEntityRef: 'user:default/admin',
        ownershipEntityRefs: ['user:default/admin'],
      });
    }
  });

  it.each(['/health', '/ready'])(
    'tells everybody how it is at %s',
    async path => {
      const answer = await get(path, '');
      expect(answer.status).toBe(200);
      expect(await answer.json()).toEqual({ status: 'ok' });
    },
  );

  it.each([
    '/openapi.json',
    '/api/openapi.json',
    '/api/innominatus/openapi.json',
  ])('shows everybody its API at %s', async path => {
    expect(await (await get(path, '')).json()).toEqual({ openapi: '3.0.3' });
  });

  it('serves Swagger UI with all its parts from itself', async () => {
    const page = await get('/swagger', '');
    expect(page.headers.get('content-type')).toMatch('text/html');
    const html = await page.text();
    const parts = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(
      ([, part]) => part,
    );
    expect(parts).toHaveLength(4);
    for (const part of parts) {
      const url = new URL(part ?? '', `${server.url}/swagger`);
      expect(url.origin).toBe(new URL(server.url).origin);
      expect((await fetch(url)).status).toBe(200);
    }
    const script = await (await get('/swagger/start.js', '')).text();
    expect(script).toContain("url: 'openapi.json'");
    expect(script).not.toMatch(/https?:/);
    expect((await get('/swagger/', '')).headers.get('location')).toBe(
      '../swagger',
    );
  });

  it('lets no page embed it and no foreign script in', async () => {
    const { headers } = await get('/swagger', '');
    const policy = headers.get('content-security-policy');
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'self'");
    expect(policy).not.toContain('upgrade-insecure-requests');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-powered-by')).toBeNull();
  });

  it.each([
    ['no token', '', 'Missing credentials'],
    ['a wrong token', 'Bearer wrong', 'Unknown token'],
    ['another scheme', 'Basic YTpi', 'Unknown token'],
    ['an empty token', 'Bearer ', 'Unknown token'],
  ])(
    'asks for the token where there is %s, and says where it is',
    async (_, authorization, reason) => {
      const answer = await get('/api/notes/no', authorization, 'POST');
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toBe(
        'Bearer realm="innominatus"',
      );
      expect(await answer.json()).toEqual({
        error: {
          name: 'AuthenticationError',
          message: `${reason}; send 'Authorization: Bearer <token>' with the token in ${dataDir}/token`,
        },
        request: { method: 'POST', url: '/notes/no' },
        response: { statusCode: 401 },
      });
      expect(auditOf(dataDir).at(-1)).toMatchObject({
        plugin: 'innominatus',
        eventId: 'authentication',
        status: 'failed',
        request: { method: 'POST', url: '/api/notes/no' },
        error: { name: 'AuthenticationError' },
      });
      expect(await (await get('/api/notes')).json()).toEqual([]);
    },
  );

  it('writes down who wrote what', async () => {
    await get('/api/notes/hello', undefined, 'POST');
    expect(auditOf(dataDir).slice(-2)).toMatchObject(
      ['initiated', 'succeeded'].map(status => ({
        eventId: 'note-create',
        status,
        actor: { actorId: 'user:default/admin', ip: '127.0.0.1' },
        time: expect.stringMatching(/^\d{4}-.*Z$/),
      })),
    );
    expect(readFileSync(join(dataDir, 'audit.log'), 'utf8')).not.toContain(
      token,
    );
  });

  it('answers 404 in the form of all its errors', async () => {
    for (const path of [
      '/',
      '/nothing',
      '/.backstage/health/v1/liveness',
      '/api/nothing',
    ]) {
      const answer = await get(path);
      expect(answer.status).toBe(404);
    }
    expect(await (await get('/nothing')).json()).toMatchObject({
      error: { name: 'NotFoundError' },
      response: { statusCode: 404 },
    });
  });

  it('refuses a second server on its data', async () => {
    await expect(start(dataDir)).rejects.toThrow(
      `another server (process ${process.pid}) uses the data folder ${dataDir}`,
    );
  });
});

describe('a server with configured tokens', () => {
  const dataDir = createTestFolder();
  let server: StandaloneServer;

  beforeAll(async () => {
    server = await start(dataDir, {
      innominatus: {
        auth: {
          tokens: [
            {
              token: JANE,
              principal: 'user:default/jane',
              groups: ['group:default/shop'],
              roles: ['owner'],
            },
            { token: CI, principal: 'service:ci', roles: ['prod'] },
          ],
          roles: {
            owner: { permissions: ['innominatus.run.*'], owned: true },
            prod: {
              permissions: ['innominatus.run.cancel'],
              environments: ['prod'],
            },
          },
        },
      },
    });
  });
  afterAll(() => server.stop());

  function send(method: string, path: string, token: string) {
    const headers = { authorization: `Bearer ${token}` };
    return fetch(server.url + path, { headers, method });
  }

  it('knows who comes, and their groups', async () => {
    const answer = await send('GET', '/api/whoami', JANE);
    expect(await answer.json()).toEqual({
      userEntityRef: 'user:default/jane',
      ownershipEntityRefs: ['user:default/jane', 'group:default/shop'],
    });
  });

  it('tells a service that something is for users only', async () => {
    const answer = await send('GET', '/api/whoami', CI);
    expect(answer.status).toBe(403);
    expect(auditOf(dataDir).at(-1)).toMatchObject({
      status: 'failed',
      error: { name: 'NotAllowedError' },
    });
  });

  it.each([
    ['its group owns it', JANE, 'shop', 'ALLOW'],
    ['it owns it', JANE, 'blog', 'ALLOW'],
    ['it is in the environment', CI, 'shop', 'ALLOW'],
    ['it is in another environment', CI, 'blog', 'DENY'],
    ['there is no such run', JANE, 'none', 'DENY'],
  ])(
    'holds restrictions against the object: %s',
    async (_, token, run, result) => {
      const answer = await send('POST', `/api/runs/${run}/cancel`, token);
      expect(await answer.json()).toEqual({ result });
    },
  );

  it('has no token of a first start', async () => {
    const answer = await send('GET', '/api/whoami', 'x');
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({
      error: { message: expect.stringContaining('innominatus.auth.tokens') },
    });
    expect(() => readFileSync(join(dataDir, 'token'))).toThrow('ENOENT');
  });
});

describe('a server that ends', () => {
  const dataDir = createTestFolder();

  it('cuts off those who still listen, and lets the next one have its folder', async () => {
    const server = await start(dataDir);
    const token = readFileSync(join(dataDir, 'token'), 'utf8').trim();
    const stream = await fetch(`${server.url}/api/stream`, {
      headers: { authorization: `Bearer ${token}` },
    });
    await Promise.all([server.stop(), server.stop()]);
    await expect(stream.text()).rejects.toThrow();
    await expect(fetch(server.url)).rejects.toThrow();

    const next = await start(dataDir);
    expect(readFileSync(join(dataDir, 'token'), 'utf8').trim()).toBe(token);
    await next.stop();
  });
});
