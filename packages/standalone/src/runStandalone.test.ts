import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { findFreePort } from './postgres/findFreePort';
import { createTestFolder } from './testUtils/createTestFolder';
import { processesMentioning } from './testUtils/processesMentioning';
import { ServerProcess } from './testUtils/ServerProcess';

const IN_MEMORY = ['--database-url', 'sqlite::memory:'];

jest.setTimeout(120_000);

describe('the process of a server', () => {
  const dataDir = createTestFolder();

  it('says on one line where it is ready, and ends with its database when it is told to', async () => {
    const server = new ServerProcess(dataDir, []);
    expect((await server.fetch('/ready')).status).toBe(200);
    expect(server.stdout).toMatch(/^ready http:\/\/localhost:\d+\n$/);
    expect(
      (await server.fetch('/api/notes/one', { method: 'POST' })).status,
    ).toBe(202);
    expect(processesMentioning(dataDir)).not.toEqual([]);

    expect(await server.end('SIGTERM')).toEqual({ code: 0, signal: null });
    expect(processesMentioning(dataDir)).toEqual([]);
  });

  it('leaves the database alive when it is killed; the next one adopts it, with all that was written', async () => {
    const first = new ServerProcess(dataDir, []);
    await first.fetch('/api/notes/two', { method: 'POST' });
    await first.end('SIGKILL');
    const [postmaster] = processesMentioning(`${dataDir}/postgres/data`);
    expect(postmaster).toContain('bin/postgres -D');

    const second = new ServerProcess(dataDir, []);
    expect(await (await second.fetch('/api/notes')).json()).toEqual([
      'one',
      'two',
    ]);
    expect(processesMentioning(`${dataDir}/postgres/data`)).toEqual([
      postmaster,
    ]);
    expect(second.stderr).toContain(
      'found the database of a server that was killed',
    );

    await second.end('SIGINT');
    expect(processesMentioning(dataDir)).toEqual([]);
  });

  it('keeps its token and the password of its database to its user and out of its output', async () => {
    const server = new ServerProcess(dataDir, [], { LOG_LEVEL: 'debug' });
    await server.fetch('/api/notes/three', { method: 'POST' });
    await server.end('SIGHUP');
    for (const file of ['token', 'secret-key', 'postgres/password']) {
      const secret = readFileSync(join(dataDir, file), 'utf8').trim();
      expect(secret.length).toBeGreaterThan(30);
      expect(server.stdout + server.stderr).not.toContain(secret);
    }
  });

  it('leaves nothing behind when it is told to end while it starts', async () => {
    const folder = join(dataDir, 'early');
    mkdirSync(folder, { mode: 0o711 });
    const server = new ServerProcess(folder, [], { LOG_LEVEL: 'debug' });
    while (processesMentioning(`${folder}/postgres`).length === 0) {
      await new Promise(resolve => setImmediate(resolve));
    }
    expect(await server.end('SIGTERM')).toEqual({ code: 0, signal: null });
    expect(server.stdout).toBe('');
    expect(processesMentioning(folder)).toEqual([]);
  });
});

describe('a server that waits for its database', () => {
  const dataDir = createTestFolder();

  it('says so, is alive but not ready, and can be told to end', async () => {
    const url = 'postgres://me:hunter22@127.0.0.1:1/orchestrator';
    const port = await findFreePort();
    const server = new ServerProcess(dataDir, [], {
      DATABASE_URL: url,
      PORT: `${port}`,
    });
    await server.prints(
      /waiting for PostgreSQL 127\.0\.0\.1:1\/orchestrator: connect ECONNREFUSED/,
    );
    const at = (path: string) => fetch(`http://127.0.0.1:${port}${path}`);
    expect((await at('/health')).status).toBe(200);
    expect((await at('/ready')).status).toBe(503);
    expect(server.stderr).not.toContain('hunter22');
    expect(server.stdout).toBe('');
    expect(await server.end('SIGTERM')).toEqual({ code: 0, signal: null });
  });
});

describe('a server that cannot start', () => {
  const dataDir = createTestFolder();

  async function refusal(args: string[], env?: Record<string, string>) {
    const server = new ServerProcess(dataDir, args, env);
    const { code } = await server.ended;
    expect(server.stdout).toBe('');
    expect(code).toBe(1);
    return server.stderr;
  }

  it('names the server that has its data folder', async () => {
    const first = new ServerProcess(dataDir, IN_MEMORY);
    await first.url();
    const pid = readFileSync(join(dataDir, 'server.pid'), 'utf8').trim();
    expect(await refusal(IN_MEMORY)).toBe(
      `innominatus: another server (process ${pid}) uses the data folder ${dataDir}: stop it, or choose another --data-dir\n`,
    );
    await first.end('SIGKILL');
    const second = new ServerProcess(dataDir, IN_MEMORY);
    await second.url();
    await second.end();
  });

  it('says that the port is taken', async () => {
    const other = createServer();
    const port = await listen(other);
    expect(await refusal([...IN_MEMORY, '--port', `${port}`])).toBe(
      `innominatus: port ${port} is taken: stop what listens there, or choose another --port (0 takes a free one)\n`,
    );
    other.close();
  });

  it.each([
    ['a file in place of the folder', 'file', 'there is a file in its place'],
    [
      'a folder that cannot be made',
      '/proc/nothing',
      'no permission to write there',
    ],
  ])('says that there is %s', async (_, path, reason) => {
    writeFileSync(join(dataDir, 'file'), '');
    const folder = path.startsWith('/') ? path : join(dataDir, path);
    expect(await refusal([...IN_MEMORY, '--data-dir', folder])).toBe(
      `innominatus: the folder ${folder} cannot be used: ${reason}\n`,
    );
  });

  it('does not let others reach it while anybody could guess who they are', async () => {
    expect(await refusal([...IN_MEMORY, '--host', '0.0.0.0'])).toMatch(
      /^innominatus: refusing to listen on 0\.0\.0\.0, .* configure innominatus\.auth\.tokens.*\n$/,
    );
  });

  it('tells what is wrong with the configuration, a line each', async () => {
    const config = join(dataDir, 'bad.json');
    const auth = { tokens: [{ token: 'x', principal: 'y' }] };
    writeFileSync(config, JSON.stringify({ innominatus: { auth } }));
    const lines = (await refusal([...IN_MEMORY, '--config', config]))
      .trim()
      .split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(
      /^innominatus: bad configuration: innominatus\.auth\.tokens\.0\.token: /,
    );
  });

  it('tells that a database cannot be used', async () => {
    const taken = `sqlite:${dataDir}/file/x.sqlite`;
    expect(await refusal(['--database-url', taken])).toBe(
      `innominatus: the folder ${dataDir}/file cannot be used: there is a file in its place\n`,
    );
    const folder = `sqlite:${dataDir}`;
    expect(await refusal(['--database-url', folder])).toMatch(
      /^innominatus: cannot use SQLite \/.*: unable to open database file\n$/,
    );
  });

  it('refuses a wrong command line', async () => {
    expect(await refusal(['--port', '70000'])).toBe(
      "error: option '--port <number>' argument '70000' is invalid. Give a number from 0 to 65535.\n",
    );
    expect(await refusal([], { PORT: 'x' })).toContain(
      "from env 'PORT' is invalid",
    );
    expect(await refusal(['--nonsense'])).toContain(
      "unknown option '--nonsense'",
    );
  });

  it('explains itself with examples', async () => {
    const server = new ServerProcess(dataDir, ['--help']);
    expect(await server.ended).toMatchObject({ code: 0 });
    for (const word of [
      '--port',
      '--host',
      '--data-dir',
      '--database-url',
      '--config',
      'env: DATABASE_URL',
      'Examples:',
      'DB_SSLMODE',
    ]) {
      expect(server.stdout).toContain(word);
    }
  });
});

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}
