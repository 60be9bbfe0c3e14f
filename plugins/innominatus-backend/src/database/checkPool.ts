import { InputError } from '@backstage/errors';
import type { Knex } from 'knex';
import { isPostgres } from './operations/isPostgres';

/** One is the session by which a process shows that it is alive; all else needs another one. */
const LEAST = 2;

/**
 * Makes sure that the pool has as many connections as a process needs to go on at all.
 *
 * @throws InputError
 */
export function checkPool(db: Knex): void {
  const max: unknown = db.client.pool?.max;
  if (isPostgres(db) && typeof max === 'number' && max < LEAST) {
    throw new InputError(
      `backend.database.knexConfig.pool.max is ${max}: innominatus keeps one connection to itself and needs at least ${LEAST}, and ten to be fast`,
    );
  }
}
