import type { Knex } from 'knex';

/** Whether a statement can carry others that write. */
export function isPostgres(db: Knex): boolean {
  return db.client.config.client === 'pg';
}

/**
 * Carries out statements that do not depend on each other, and gives what the last one does. PostgreSQL gets them as one:
 * most of the time of a short transaction goes into the ways there and back. All of them then see the tables as they were
 * before, so none may read or write what another one writes.
 */
export async function together(
  db: Knex,
  statements: Knex.QueryBuilder[],
): Promise<unknown> {
  const [last, ...others] = [...statements].reverse();
  if (last === undefined) return undefined;
  if (isPostgres(db)) {
    others.forEach((other, index) => last.with(`part_${index}`, other));
  } else {
    for (const other of others.reverse()) await other;
  }
  return await last;
}
