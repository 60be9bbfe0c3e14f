import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Client } from 'pg';

const HOLD = `
  const { Client } = require(${JSON.stringify(require.resolve('pg'))});
  const client = new Client({ connectionString: process.argv[1] });
  client.connect()
    .then(() => client.query('select pg_advisory_lock(4711)'))
    .then(() => console.log('held'));`;

/** How long it takes, after a process that held a lock in a session was told to end, until somebody else has that lock. */
export async function sessionEnd(
  url: string,
  signal: 'SIGKILL' | 'SIGTERM',
): Promise<number> {
  const holder = spawn(process.execPath, ['-e', HOLD, url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(holder.stdout, 'data');
  const other = new Client({ connectionString: url });
  await other.connect();
  const taken = other.query('select pg_advisory_lock(4711)');
  const begin = performance.now();
  holder.kill(signal);
  await taken;
  const elapsed = performance.now() - begin;
  await other.end();
  return elapsed;
}
