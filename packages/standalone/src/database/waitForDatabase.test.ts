import { once } from 'node:events';
import { connect, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { createPlace } from '../postgres/PostgresPlace';
import { choosePostgresUser } from '../postgres/PostgresUser';
import { startPostgres, type RunningPostgres } from '../postgres/startPostgres';
import { createTestFolder } from '../testUtils/createTestFolder';
import { waitForDatabase } from './waitForDatabase';

const never = new AbortController().signal;

describe('waitForDatabase', () => {
  const folder = createTestFolder();
  let postgres: RunningPostgres;

  beforeAll(async () => {
    const place = createPlace(join(folder, 'postgres'), choosePostgresUser());
    postgres = await startPostgres(place, { durable: false });
  });
  afterAll(() => postgres.stop());

  function urlOf(parts: {
    password?: string;
    port?: number;
    database?: string;
  }) {
    const {
      password = postgres.connection.password,
      port = postgres.connection.port,
      database = 'postgres',
    } = parts;
    return `postgres://postgres:${password}@127.0.0.1:${port}/${database}`;
  }

  it('comes back at once when the database answers', async () => {
    const report = jest.fn();
    await waitForDatabase(urlOf({}), { signal: never, report });
    expect(report).not.toHaveBeenCalled();
  });

  it('does not wait for a password to become right', async () => {
    const url = urlOf({ password: 'wrong-password' });
    const waiting = waitForDatabase(url, { signal: never, report: () => {} });
    await expect(waiting).rejects.toThrow(
      /^cannot use PostgreSQL 127\.0\.0\.1:\d+\/postgres: password authentication failed for user "postgres"$/,
    );
  });

  it('does not wait for a database that nobody is going to create', async () => {
    const url = urlOf({ database: 'nowhere' });
    const waiting = waitForDatabase(url, { signal: never, report: () => {} });
    await expect(waiting).rejects.toThrow('database "nowhere" does not exist');
  });

  it('waits for a server that is not there yet, and says so without the password', async () => {
    const relay = createServer(socket => {
      const { port } = postgres.connection;
      socket.pipe(connect(port, '127.0.0.1')).pipe(socket);
    });
    const port = await listen(relay);
    await close(relay);

    const reports: string[] = [];
    await waitForDatabase(urlOf({ port }), {
      signal: never,
      report: message => {
        reports.push(message);
        relay.listen(port, '127.0.0.1');
      },
    });
    await close(relay);
    expect(reports).toEqual([
      `waiting for PostgreSQL 127.0.0.1:${port}/postgres: connect ECONNREFUSED 127.0.0.1:${port}`,
    ]);
  });

  it('stops waiting when it is told to', async () => {
    const relay = createServer();
    const port = await listen(relay);
    await close(relay);

    const interruption = new AbortController();
    const waiting = waitForDatabase(urlOf({ port }), {
      signal: interruption.signal,
      report: () => interruption.abort(),
    });
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
  });
});

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

function close(server: Server): Promise<void> {
  return new Promise(resolve => server.close(() => resolve()));
}
