import type { Knex } from 'knex';
import { isPostgres } from './isPostgres';

/** From now on {@link prepared} has an effect on this database, if it is PostgreSQL. */
export function prepareStatements(db: Knex): void {
  db.userParams = { ...db.userParams, prepareStatements: isPostgres(db) };
}

/**
 * Marks a statement that every run needs: each connection then lets PostgreSQL parse and plan it only once, which is half
 * of the work of a short statement.
 *
 * A name stands for one text; node-postgres refuses another one by the same name. So what makes a text longer or shorter
 * is part of the name, and must not have many values: connections keep all of them. Columns are listed, as PostgreSQL
 * refuses a prepared `select *` after a migration has added one.
 */
export function prepared<
  S extends { options(options: { name: string }): unknown },
>(db: Knex, name: string, statement: S): S {
  if (db.userParams.prepareStatements === true) {
    statement.options({ name: `innominatus-${name}` });
  }
  return statement;
}
