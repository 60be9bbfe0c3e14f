import type { Knex } from 'knex';
import { isPostgres } from './isPostgres';
import { prepared } from './prepared';

/**
 * Carries out statements that do not depend on each other, and gives what the last one does. PostgreSQL gets them as one:
 * most of the time of a short transaction goes into the ways there and back. All of them then see the tables as they were
 * before, so none may read or write what another one writes.
 *
 * @param name - see {@link prepared}; undefined for what is rare or has many forms
 */
export async function together(
  db: Knex,
  name: string | undefined,
  statements: Knex.QueryBuilder[],
): Promise<unknown> {
  const [last, ...others] = [...statements].reverse();
  if (last === undefined) return undefined;
  if (isPostgres(db)) {
    others.forEach((other, index) => last.with(`part_${index}`, other));
    if (name !== undefined) prepared(db, name, last);
  } else {
    for (const other of others.reverse()) await other;
  }
  return await last;
}
