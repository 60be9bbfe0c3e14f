import type { Knex } from 'knex';
import { isPostgres } from './operations/isPostgres';

/**
 * Does work that processes must not do at the same time: they all start at once, and each would make the same tables. The
 * lock belongs to a transaction and not to a session, so that it works behind a pool of connections, too.
 */
export async function oneAtATime<T>(
  db: Knex,
  name: string,
  work: () => Promise<T>,
): Promise<T> {
  if (!isPostgres(db)) return work();
  return db.transaction(async trx => {
    await trx.raw(
      'select pg_advisory_xact_lock(hashtext(?), hashtext(current_schema()))',
      [`innominatus ${name}`],
    );
    return work();
  });
}
