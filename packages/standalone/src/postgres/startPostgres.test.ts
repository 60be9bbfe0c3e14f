import {
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { createTestFolder } from '../testUtils/createTestFolder';
import { processesMentioning } from '../testUtils/processesMentioning';
import { findPostgresPlace, type PostgresPlace } from './PostgresPlace';
import { startPostgres, type PostgresConnection } from './startPostgres';

async function query(connection: PostgresConnection, sql: string) {
  const client = new Client({ ...connection, database: 'postgres' });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('startPostgres', () => {
  const folder = createTestFolder();
  let place: PostgresPlace;
  let pidFile: string;

  beforeAll(() => {
    place = findPostgresPlace(folder);
    pidFile = join(place.folder, 'data/postmaster.pid');
  });

  it('creates a database that only its user can read, and leaves no process behind', async () => {
    const running = await startPostgres(place, { durable: true });
    await query(running.connection, 'CREATE TABLE notes AS SELECT 42 AS n');
    expect(running.adopted).toBe(false);
    expect(await query(running.connection, 'SHOW fsync')).toEqual([
      { fsync: 'on' },
    ]);
    expect(await query(running.connection, 'SHOW listen_addresses')).toEqual([
      { listen_addresses: '127.0.0.1' },
    ]);
    for (const name of ['', 'data', 'password', 'postgres.log']) {
      expect(statSync(join(place.folder, name)).mode & 0o077).toBe(0);
    }
    await running.stop();
    expect(processesMentioning(place.folder)).toEqual([]);
    expect(existsSync(pidFile)).toBe(false);
  });

  it('lets nobody in without the password', async () => {
    const running = await startPostgres(place, { durable: true });
    for (const way of [running.connection, running.nearest]) {
      const guess = { ...way, password: 'postgres' };
      await expect(query(guess, 'SELECT 1')).rejects.toThrow(
        'password authentication failed',
      );
    }
    await running.stop();
  });

  it('is reached by a socket that only its user can use, also when it is found running', async () => {
    const first = await startPostgres(place, { durable: true });
    expect(first.nearest.host).toBe(place.folder);
    const socket = join(place.folder, `.s.PGSQL.${first.nearest.port}`);
    expect(statSync(socket).mode & 0o077).toBe(0);
    const second = await startPostgres(place, { durable: true });
    expect(second.nearest).toEqual(first.nearest);
    expect(await query(second.nearest, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
    await second.stop();
  });

  it('is reached over the network when the path of a socket would be too long', async () => {
    const deep = join(folder, 'd'.repeat(100));
    mkdirSync(deep);
    const running = await startPostgres(findPostgresPlace(deep), {
      durable: true,
    });
    expect(running.nearest).toEqual(running.connection);
    expect(await query(running.nearest, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
    await running.stop();
  });

  it('finds its data again', async () => {
    const running = await startPostgres(place, { durable: true });
    expect(await query(running.connection, 'SELECT n FROM notes')).toEqual([
      { n: 42 },
    ]);
    await running.stop();
  });

  it('adopts what a killed server left running, and can stop it', async () => {
    const first = await startPostgres(place, { durable: true });
    const second = await startPostgres(place, { durable: true });
    expect(second).toMatchObject({
      adopted: true,
      connection: first.connection,
    });
    expect(processesMentioning(`-D ${place.folder}`)).toHaveLength(1);
    await second.stop();
    expect(processesMentioning(place.folder)).toEqual([]);
  });

  it('replaces one that has no connection left for it', async () => {
    const first = await startPostgres(place, { durable: true });
    const [limit] = await query(first.connection, 'SHOW max_connections');
    const crowd = Array.from({ length: Number(limit.max_connections) }, () =>
      new Client({ ...first.connection, database: 'postgres' }).on(
        'error',
        () => {},
      ),
    );
    await Promise.all(crowd.map(client => client.connect()));
    const second = await startPostgres(place, { durable: true });
    expect(second.adopted).toBe(false);
    expect(await query(second.connection, 'SELECT n FROM notes')).toHaveLength(
      1,
    );
    await second.stop();
  });

  it('is not misled by the file of a dead one whose process id is in use again', async () => {
    const text = [
      process.pid,
      join(place.folder, 'data'),
      0,
      5432,
      '',
      '127.0.0.1',
      '',
      'ready',
    ];
    writeFileSync(pidFile, text.join('\n'));
    const running = await startPostgres(place, { durable: true });
    expect(running.adopted).toBe(false);
    await running.stop();
  });

  it('recovers after a crash of the machine', async () => {
    const first = await startPostgres(place, { durable: true });
    await query(first.connection, 'UPDATE notes SET n = 43');
    const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
    process.kill(pid, 'SIGKILL');
    const second = await startPostgres(place, { durable: true });
    expect(second.adopted).toBe(false);
    expect(await query(second.connection, 'SELECT n FROM notes')).toEqual([
      { n: 43 },
    ]);
    await second.stop();
  });

  it('says why it does not start', async () => {
    const version = join(place.folder, 'data/PG_VERSION');
    writeFileSync(version, '12\n');
    await expect(startPostgres(place, { durable: true })).rejects.toThrow(
      `the embedded PostgreSQL did not start: database files are incompatible with server (see ${place.folder}/postgres.log)`,
    );
    writeFileSync(version, '18\n');
  });
});
