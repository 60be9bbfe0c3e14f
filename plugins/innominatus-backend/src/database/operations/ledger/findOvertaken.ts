import type { Knex } from 'knex';
import type { ObjectName } from '../../RunStore';

/**
 * Of these objects those that another run has touched after the newest effect of this run on it that still stands. Where
 * none stands, nobody knows what was before what: such an object counts as overtaken by whoever has touched it.
 */
export async function findOvertaken(
  db: Knex,
  runId: string,
  objects: readonly ObjectName[],
): Promise<ObjectName[]> {
  const newestOwn = db('object_effects as own')
    .where('own.object_id', db.ref('objects.id'))
    .where('own.run_id', runId)
    .max('own.number');
  // None of them is its own: they are newer than its newest.
  const laterByOthers = db('object_effects as later')
    .where('later.object_id', db.ref('objects.id'))
    .andWhere('later.number', '>', db.raw('coalesce((?), 0)', [newestOwn]))
    .select(db.raw('1'));
  const names = objects.map(({ target, kind, externalId }) => [
    target,
    kind,
    externalId,
  ]);
  return db('objects')
    .whereIn(['target', 'kind', 'external_id'], names)
    .whereExists(laterByOthers)
    .orderBy(['target', 'kind', 'external_id'])
    .select<ObjectName[]>('target', 'kind', { externalId: 'external_id' });
}
