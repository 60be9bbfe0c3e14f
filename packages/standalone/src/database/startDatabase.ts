import { basename, dirname } from 'node:path';
import { toError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import Database from 'better-sqlite3';
import { createFolder } from '../dataFolder/createFolder';
import { findPostgresPlace } from '../postgres/PostgresPlace';
import { startPostgres } from '../postgres/startPostgres';
import { StartupError } from '../StartupError';
import { connectionSettings } from './connectionSettings';
import { describeDatabase, type DatabaseTarget } from './DatabaseTarget';
import { waitForDatabase } from './waitForDatabase';

/** A database that answers. */
export interface StartedDatabase {
  /** In the form of Backstage's `backend.database`. */
  config: JsonObject;
  /** What must not appear in logs. */
  secrets: string[];
  /** Ends what was started for it. */
  stop(): Promise<void>;
}

/** Starts the embedded database, or waits for the one that was named. */
export async function startDatabase(
  target: DatabaseTarget,
  dataDir: string,
  options: { signal: AbortSignal; report(message: string): void },
): Promise<StartedDatabase> {
  switch (target.kind) {
    case 'embedded': {
      const place = findPostgresPlace(dataDir);
      const running = await startPostgres(place, { durable: true });
      if (running.adopted) {
        options.report('found the database of a server that was killed');
      }
      return {
        config: {
          client: 'pg',
          connection: { ...running.nearest },
          plugin: {
            innominatus: {
              connection: { ...connectionSettings, database: 'innominatus' },
            },
          },
        },
        secrets: [running.nearest.password],
        stop: running.stop,
      };
    }
    case 'postgres': {
      await waitForDatabase(target.url, options);
      const { pathname, password } = new URL(target.url);
      const database = decodeURIComponent(pathname.slice(1));
      return {
        config: {
          client: 'pg',
          connection: target.url,
          // The database that was named is used as it is; Backstage would make one for each plugin beside it.
          ensureExists: false,
          plugin: {
            innominatus: { connection: { ...connectionSettings, database } },
          },
        },
        secrets: [password, decodeURIComponent(password)],
        stop: async () => {},
      };
    }
    case 'sqlite':
      return {
        config: {
          client: 'better-sqlite3',
          connection: ':memory:',
          plugin: { innominatus: { connection: sqliteFile(target.filename) } },
        },
        secrets: [],
        stop: async () => {},
      };
    default:
      return target satisfies never;
  }
}

/** Backstage takes every name of a file as relative to the folder. */
function sqliteFile(path: string): JsonObject {
  if (path === ':memory:') return { filename: path };
  createFolder(dirname(path));
  try {
    new Database(path).close();
  } catch (error) {
    // Knex would print it with a stack, and go on.
    const target = describeDatabase({ kind: 'sqlite', filename: path });
    throw new StartupError(`cannot use ${target}: ${toError(error).message}`);
  }
  return { directory: dirname(path), filename: basename(path) };
}
