import type { Knex } from 'knex';

/** The advisory locks that sessions hold in the database of `knex`; PostgreSQL shows those of its other databases as well. */
export function advisoryLocks(
  knex: Knex,
): Knex.QueryBuilder<object, { classid: number; objid: number }[]> {
  return knex('pg_locks').where({
    locktype: 'advisory',
    objsubid: 2,
    database: knex('pg_database')
      .select('oid')
      .whereRaw('datname = current_database()'),
  });
}
