import type { JsonObject } from '@backstage/types';
import { findPostgresPlace } from '../postgres/PostgresPlace';
import { startPostgres } from '../postgres/startPostgres';
import type { DatabaseTarget } from './DatabaseTarget';
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
          connection: { ...running.connection },
          plugin: { innominatus: { connection: { database: 'innominatus' } } },
        },
        secrets: [running.connection.password],
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
          plugin: { innominatus: { connection: { database } } },
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
          plugin: {
            innominatus: { connection: { filename: target.filename } },
          },
        },
        secrets: [],
        stop: async () => {},
      };
    default:
      return target satisfies never;
  }
}
