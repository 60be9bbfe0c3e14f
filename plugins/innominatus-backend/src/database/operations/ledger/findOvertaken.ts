import type { Knex } from 'knex';
import { DELETION_WORKFLOW } from '../../../planning/deletion/internalSteps';
import type { ObjectName } from '../../RunStore';

/**
 * Of these objects those that another run has touched after the newest effect of this run on it that still stands. Where
 * none stands, nobody knows what was before what: such an object counts as overtaken by whoever has touched it. The deletion
 * of an application that left an object to others has not touched it.
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
    .whereNot(release =>
      release
        .where('later.action', 'delete')
        .whereExists(usersLeft(db))
        .whereExists(deletion(db)),
    )
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

function usersLeft(db: Knex): Knex.QueryBuilder {
  return db('object_users as each')
    .where('each.object_id', db.ref('objects.id'))
    .select(db.raw('1'));
}

/** The run of the later touch, if it took its application out of an environment; those of workflows like it have a workload. */
function deletion(db: Knex): Knex.QueryBuilder {
  return db('runs')
    .where('runs.id', db.ref('later.run_id'))
    .where('runs.workflow', DELETION_WORKFLOW)
    .whereNull('runs.workload')
    .select(db.raw('1'));
}
