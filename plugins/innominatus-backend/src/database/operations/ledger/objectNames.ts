import type { Knex } from 'knex';

/** The name of an object as columns of `objects`. */
export interface NameColumns {
  target: string;
  kind: string;
  external_id: string;
}

/** An object that the ledger knows. */
export interface NamedObject extends NameColumns {
  id: string;
}

/** A name as one text. */
export function nameKey({ target, kind, external_id }: NameColumns): string {
  return JSON.stringify([target, kind, external_id]);
}

/**
 * The order in which every transaction locks objects, after rows of `runs`. Not that of the database: two of them may
 * compare texts in two ways.
 */
export function byKey(one: { key: string }, two: { key: string }): number {
  if (one.key === two.key) return 0;
  return one.key < two.key ? -1 : 1;
}

/** Locks one object. */
export async function lockObject(
  trx: Knex.Transaction,
  { id }: { id: string },
): Promise<void> {
  await trx('objects').where({ id }).forUpdate().select('id');
}
