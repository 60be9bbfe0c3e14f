import type { EffectState } from '@innominatus/plugin-innominatus-common';
import type { Knex } from 'knex';
import type { RunRow } from '../../rows';
import { confirmTouches, type KnownTouch } from './confirmTouches';
import type { LedgerChanges } from './ledgerChanges';
import { byKey, lockObject, nameKey, type NamedObject } from './objectNames';
import { takeBackEffects } from './takeBackEffects';
import { touchObjects } from './touchObjects';
import { groupByObject, type TouchedObject } from './TouchedObject';

/** Rows that are written or read at a time: databases take only so many values in a statement. */
const BATCH = 400;

/** Keeps the ledger in step with the facts of a run, in their transaction. */
export async function recordEffects(
  trx: Knex.Transaction,
  runId: string,
  { touched, undone }: LedgerChanges,
  at: string,
): Promise<void> {
  if (touched.length > 0) await recordTouches(trx, runId, touched, at);
  if (undone.length > 0) await takeBackEffects(trx, runId, undone);
}

async function recordTouches(
  trx: Knex.Transaction,
  runId: string,
  effects: EffectState[],
  at: string,
): Promise<void> {
  const run = await trx<RunRow>('runs')
    .where({ id: runId })
    .first('id', 'application', 'environment');
  if (!run) return;
  const known = await readKnown(trx, runId, effects);
  const fresh = groupByObject(
    effects
      .filter(effect => !known.has(effect.id))
      .map(effect => ({ run, effect, at })),
  );
  const news = effects.flatMap(effect => {
    const touch = known.get(effect.id);
    return touch && !touch.confirmed && effect.confirmation ? [touch] : [];
  });
  for (const part of inOrder(fresh, news)) {
    if ('touched' in part) await touchObjects(trx, part.touched);
    else await lockObject(trx, part.known);
  }
  if (news.length > 0) await confirmTouches(trx, runId, news);
}

/** What the ledger knows of these effects, by their ids. */
async function readKnown(
  trx: Knex.Transaction,
  runId: string,
  effects: EffectState[],
): Promise<Map<string, KnownTouch>> {
  const known = new Map<string, KnownTouch>();
  for (let start = 0; start < effects.length; start += BATCH) {
    const ids = effects.slice(start, start + BATCH).map(({ id }) => id);
    const rows = await trx('object_effects')
      .join('objects', 'objects.id', 'object_effects.object_id')
      .where('run_id', runId)
      .whereIn('effect_id', ids)
      .select<KnownTouch[]>(
        'objects.id',
        'target',
        'kind',
        'external_id',
        'effect_id',
        'action',
        'confirmed',
      );
    for (const row of rows) known.set(row.effect_id, row);
  }
  return known;
}

/** New touches in batches, between objects that are known: locks are taken in the order of names. */
function inOrder(
  fresh: TouchedObject[],
  known: NamedObject[],
): ({ touched: TouchedObject[] } | { known: NamedObject })[] {
  const all = [
    ...fresh.map(touched => ({ key: touched.key, touched })),
    ...known.map(object => ({ key: nameKey(object), known: object })),
  ].sort(byKey);
  const parts: ReturnType<typeof inOrder> = [];
  for (const each of all) {
    const last = parts.at(-1);
    if ('known' in each) parts.push({ known: each.known });
    else if (last && 'touched' in last && last.touched.length < BATCH) {
      last.touched.push(each.touched);
    } else parts.push({ touched: [each.touched] });
  }
  return parts;
}
