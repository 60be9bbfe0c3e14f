import type { Knex } from 'knex';

/** Whether the database is PostgreSQL: statements can carry others that write, and sessions hold locks. */
export function isPostgres(db: Knex): boolean {
  return db.client.config.client === 'pg';
}
