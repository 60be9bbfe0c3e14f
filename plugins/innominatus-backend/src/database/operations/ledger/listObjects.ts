import type { Knex } from 'knex';
import type { UsedObject } from '../../RunStore';

interface UsedObjectRow {
  target: string;
  kind: string;
  external_id: string;
  url: string | null;
  created_by_run: string | null;
  created_effect: string | null;
  last_run: string;
  last_effect: string;
  /** The last touch of this user; absent only where the log of the time was lost. */
  run_id: string | null;
  effect_id: string | null;
  users: number | string;
}

const COLUMNS = [
  ...['target', 'kind', 'external_id', 'url', 'last_run', 'last_effect'],
  ...['created_by_run', 'created_effect', 'touch.run_id', 'touch.effect_id'],
];

/** Objects that an application uses in an environment, newest first. */
export async function listObjects(
  db: Knex,
  user: { application: string; environment: string },
): Promise<UsedObject[]> {
  const lastOfUser = db('object_effects as own')
    .where('own.object_id', db.ref('objects.id'))
    .where(user)
    .max('own.number');
  const users = db('object_users as each')
    .where('each.object_id', db.ref('objects.id'))
    .count('*');
  const rows = await db('object_users')
    .join('objects', 'objects.id', 'object_users.object_id')
    .leftJoin('object_effects as touch', join =>
      join
        .on('touch.object_id', 'objects.id')
        .andOn('touch.number', '=', db.raw('(?)', [lastOfUser])),
    )
    .where({
      'object_users.application': user.application,
      'object_users.environment': user.environment,
    })
    .orderBy([
      { column: 'objects.created_at', order: 'desc' },
      { column: 'objects.id', order: 'desc' },
    ])
    .select<UsedObjectRow[]>(...COLUMNS, users.as('users'));
  return rows.map(usedObject);
}

function usedObject(row: UsedObjectRow): UsedObject {
  const { target, kind, url, created_by_run, created_effect } = row;
  return {
    ...{ target, kind, externalId: row.external_id },
    ...(url !== null && { url }),
    alone: Number(row.users) === 1,
    ...(created_by_run !== null &&
      created_effect !== null && {
        createdBy: { run: created_by_run, effect: created_effect },
      }),
    lastTouchedBy: {
      run: row.run_id ?? row.last_run,
      effect: row.effect_id ?? row.last_effect,
    },
  };
}
