import { setTimeout as delay } from 'node:timers/promises';
import { toError } from '@backstage/errors';
import { Client } from 'pg';
import { StartupError } from '../StartupError';
import { describeDatabase } from './DatabaseTarget';

const RETRY_MS = 1000;
const REMIND_MS = 5000;

/** Errors that time may heal; all others (a wrong password, a missing database) end the wait. */
const PASSING = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
  '08006', // connection_failure
  '53300', // too_many_connections
  '57P01', // admin_shutdown: it ends at this moment
  '57P02', // crash_shutdown
  '57P03', // cannot_connect_now: starting up or recovering
]);

/** Comes back when the database accepts a connection; tells every few seconds that it is still waiting. */
export async function waitForDatabase(
  url: string,
  options: { signal: AbortSignal; report(message: string): void },
): Promise<void> {
  const name = describeDatabase({ kind: 'postgres', url });
  let reportedAt = 0;
  for (;;) {
    options.signal.throwIfAborted();
    const error = await tryToConnect(url);
    if (!error) return;
    if (!isPassing(error)) {
      throw new StartupError(`cannot use ${name}: ${describe(error)}`);
    }
    if (Date.now() - reportedAt >= REMIND_MS) {
      reportedAt = Date.now();
      options.report(`waiting for ${name}: ${describe(error)}`);
    }
    await delay(RETRY_MS, undefined, { signal: options.signal });
  }
}

async function tryToConnect(url: string): Promise<DatabaseError | undefined> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: 5000,
  });
  // What happens to the connection later is of no interest, but would end the process without a listener.
  client.on('error', () => {});
  try {
    await client.connect();
    return undefined;
  } catch (error) {
    return toError(error);
  } finally {
    await client.end().catch(() => {});
  }
}

type DatabaseError = Error & { code?: string };

function isPassing(error: DatabaseError): boolean {
  return (
    (error.code !== undefined && PASSING.has(error.code)) ||
    /timeout expired|terminated unexpectedly/.test(error.message)
  );
}

/** An error that sums up several (one for each address of a name) has no message of its own. */
function describe(error: DatabaseError): string {
  return error.message || error.code || 'unknown error';
}
