import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { openDemoFolder, type DemoFolder } from './DemoFolder';
import { findPostgresPlace, startPostgres } from './internals';

async function query({ env }: DemoFolder, sql: string) {
  const client = new Client({
    host: env.POSTGRES_HOST,
    port: Number(env.POSTGRES_PORT),
    user: env.POSTGRES_USER,
    password: env.POSTGRES_PASSWORD,
    database: 'postgres',
  });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('openDemoFolder', () => {
  const path = mkdtempSync(join(tmpdir(), 'innominatus-demo-'));
  chmodSync(path, 0o711);
  const durable = true;
  afterAll(() => rmSync(path, { recursive: true, force: true }));

  it('finds its data again, and holds the folder alone', async () => {
    const first = await openDemoFolder(path, { durable });
    await query(first, 'CREATE TABLE notes AS SELECT 42 AS n');
    await expect(openDemoFolder(path, { durable })).rejects.toThrow(
      /another server .* uses the data folder/,
    );
    await first.close();

    const second = await openDemoFolder(path, { durable });
    expect(await query(second, 'SELECT n FROM notes')).toEqual([{ n: 42 }]);
    expect(second.env.INNOMINATUS_SECRET_KEY).toBe(
      first.env.INNOMINATUS_SECRET_KEY,
    );
    await second.close();
  });

  it('begins anew when asked to, and leaves alone what it did not make', async () => {
    writeFileSync(join(path, 'letter.txt'), 'dear reader');
    mkdirSync(join(path, 'git'));
    const fresh = await openDemoFolder(path, { fresh: true, durable });
    await expect(query(fresh, 'SELECT n FROM notes')).rejects.toThrow(
      'relation "notes" does not exist',
    );
    await fresh.close();
    expect(existsSync(join(path, 'git'))).toBe(false);
    expect(existsSync(join(path, 'letter.txt'))).toBe(true);
  });

  it('begins anew also where the database of a killed start still runs', async () => {
    const left = await startPostgres(findPostgresPlace(path), { durable });
    const fresh = await openDemoFolder(path, { fresh: true, durable });
    expect(fresh.env.POSTGRES_PASSWORD).not.toBe(left.connection.password);
    await fresh.close();
  });
});
