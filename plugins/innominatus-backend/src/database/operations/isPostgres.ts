import type { Knex } from 'knex';

/** Whether a statement can carry others that write. */
export function isPostgres(db: Knex): boolean {
  return db.client.config.client === 'pg';
}
