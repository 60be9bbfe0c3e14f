import type { Knex } from 'knex';
import { nameKey, type NamedObject } from './objectNames';
import { settleObject } from './settleObject';
import { objectRow, type TouchedObject } from './TouchedObject';

/** Adds what effects have touched, with users and makers, to what the ledger knows of it. */
export async function touchObjects(
  trx: Knex.Transaction,
  objects: TouchedObject[],
): Promise<void> {
  const stored = await trx('objects')
    .insert(objects.map(objectRow))
    .onConflict(['target', 'kind', 'external_id'])
    .merge(mergedColumns(trx))
    .returning<StoredObject[]>([
      ...['id', 'target', 'kind', 'external_id', 'touches'],
    ]);
  const byName = new Map(stored.map(object => [nameKey(object), object]));
  const placed = objects.flatMap(({ key, touches }) => {
    const object = byName.get(key);
    return object ? [{ id: object.id, total: object.touches, touches }] : [];
  });

  await trx('object_effects').insert(placed.flatMap(touchRows));
  const users = placed.flatMap(userRows);
  if (users.length > 0) {
    await trx('object_users')
      .insert(users)
      .onConflict(['object_id', 'application', 'environment'])
      .ignore();
  }
  for (const object of placed) {
    if (needsHistory(object)) await settleObject(trx, object.id);
  }
}

interface StoredObject extends NamedObject {
  touches: number;
}

interface PlacedObject extends Pick<TouchedObject, 'id' | 'touches'> {
  /** Touches that the object has had with these. */
  total: number;
}

/** Of an object that the ledger knows. Whoever creates it makes it anew: the old one is gone. */
function mergedColumns(trx: Knex.Transaction) {
  const ifCreated = (column: string) =>
    trx.raw(
      'case when excluded.created_by_run is null then objects.?? else excluded.?? end',
      [column, column],
    );
  return {
    created_by_run: ifCreated('created_by_run'),
    created_effect: ifCreated('created_effect'),
    created_at: ifCreated('created_at'),
    last_run: trx.raw('excluded.last_run'),
    last_effect: trx.raw('excluded.last_effect'),
    url: trx.raw('coalesce(excluded.url, objects.url)'),
    touches: trx.raw('objects.touches + excluded.touches'),
    updated_at: trx.raw('excluded.updated_at'),
  };
}

function touchRows({ id, total, touches }: PlacedObject) {
  return touches.map(({ run, effect, at }, index) => ({
    object_id: id,
    number: total - touches.length + index + 1,
    run_id: run.id,
    effect_id: effect.id,
    application: run.application,
    environment: run.environment,
    action: effect.action,
    confirmed: effect.confirmation !== undefined,
    at: new Date(at),
  }));
}

/** One row for each user: the touches are all of one run. */
function userRows({ id, touches }: PlacedObject) {
  const using = touches.find(({ effect }) => effect.action !== 'delete');
  if (!using) return [];
  const { application, environment } = using.run;
  return [{ object_id: id, application, environment }];
}

/** Whether who uses and who made the object cannot be told without what touched it before. */
function needsHistory({ total, touches }: PlacedObject): boolean {
  return touches.some(
    ({ effect }) =>
      effect.action === 'delete' ||
      (effect.action === 'create' &&
        effect.confirmation === undefined &&
        total > touches.length),
  );
}
