import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { StartupError } from '../StartupError';
import { findFreePort } from './findFreePort';
import { initialiseCluster } from './initialiseCluster';
import { launchPostmaster } from './launchPostmaster';
import type { PostgresPlace } from './PostgresPlace';
import { findPostmaster, stopPostmaster, type Postmaster } from './Postmaster';

const ATTEMPTS = 20;

/** How to reach a PostgreSQL, and how to end it. */
export interface RunningPostgres {
  connection: PostgresConnection;
  /** The same by its socket, where there is one: each statement takes a third less time than over the network. */
  nearest: PostgresConnection;
  /** True when it was running already, left behind by a server that was killed. */
  adopted: boolean;
  stop(): Promise<void>;
}

/** What node-postgres needs to connect as superuser. */
export interface PostgresConnection {
  host: string;
  port: number;
  user: string;
  password: string;
}

/**
 * Sees to it that PostgreSQL runs on the place's data, which is created when missing. It runs as a process group of its
 * own that outlives this process, so that a killed server finds it again; whoever starts it must stop it.
 *
 * With `durable: false`, for data that need not survive, no write waits for the disk, and it stays in the group of this
 * process.
 */
export async function startPostgres(
  place: PostgresPlace,
  options: { durable: boolean },
): Promise<RunningPostgres> {
  const data = join(place.folder, 'data');
  if (!existsSync(data)) await initialiseCluster(place, options);
  const password = readFileSync(join(place.folder, 'password'), 'utf8');
  const at = (port: number, host = '127.0.0.1') => ({
    ...{ host, port, user: 'postgres', password },
  });
  const reach = ({ port, socketFolder }: Postmaster) => ({
    connection: at(port),
    nearest: at(port, socketFolder),
  });

  const running = findPostmaster(data);
  if (running) {
    if (running.ready && (await answers(at(running.port)))) {
      const stop = () => stopPostmaster(running.pid);
      return { ...reach(running), adopted: true, stop };
    }
    await stopPostmaster(running.pid);
  }

  for (let attempt = 1; ; attempt++) {
    const port = await findFreePort();
    const launched = await launchPostmaster(place, { ...options, port });
    switch (launched.outcome) {
      case 'ready': {
        const stop = () => stopPostmaster(launched.pid);
        return { ...reach(launched), adopted: false, stop };
      }
      case 'failed':
        if (!launched.passing || attempt === ATTEMPTS) {
          throw new StartupError(launched.message);
        }
        await delay(300);
        break;
      default:
        return launched satisfies never;
    }
  }
}

async function answers(connection: PostgresConnection): Promise<boolean> {
  const client = new Client({
    ...connection,
    database: 'postgres',
    connectionTimeoutMillis: 5000,
  });
  // A connection that breaks is an answer as well; without a listener it would end the process.
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}
