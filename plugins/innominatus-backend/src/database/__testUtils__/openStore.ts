import { mockServices } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { DatabaseRunStore } from '../DatabaseRunStore';

/** A store in this database, in which it makes its tables. */
export function openStore(
  knex: Knex,
  options: Omit<Parameters<typeof DatabaseRunStore.create>[0], 'database'> = {},
): Promise<DatabaseRunStore> {
  const database = mockServices.database({
    knex,
    migrations: { skip: false },
  });
  return DatabaseRunStore.create({ database, ...options });
}
