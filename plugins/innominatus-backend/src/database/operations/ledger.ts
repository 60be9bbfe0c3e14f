import {
  stepState,
  type EffectState,
  type RunFact,
  type RunState,
} from '@innominatus/plugin-innominatus-common';
import type { LedgerObject } from '@innominatus/plugin-innominatus-node';
import type { Knex } from 'knex';
import { v7 as uuid } from 'uuid';
import type { RunRow } from '../rows';

/**
 * Keeps the ledger in step with the facts about effects, in their transaction: once an attempt has ended, all that it
 * announced and did not take back counts as touched. What an attempt of unknown outcome announced stands in the log of
 * its run until that outcome is known.
 *
 * @param after - the state with the facts folded in
 */
export async function recordEffects(
  trx: Knex.Transaction,
  runId: string,
  facts: RunFact[],
  after: RunState,
  at: string,
): Promise<void> {
  for (const effect of touchedEffects(facts, after)) {
    await recordEffect(trx, runId, effect, at);
  }
}

/** Whether {@link recordEffects} has anything to write. */
export function changesLedger(facts: RunFact[], after: RunState): boolean {
  return touchedEffects(facts, after).length > 0;
}

function touchedEffects(facts: RunFact[], after: RunState): EffectState[] {
  return facts.flatMap(fact => {
    if (fact.type !== 'step.succeeded' && fact.type !== 'step.failed') {
      return [];
    }
    return stepState(after, fact.step).effects.filter(
      effect =>
        effect.attempt === fact.attempt || fact.type === 'step.succeeded',
    );
  });
}

async function recordEffect(
  trx: Knex.Transaction,
  runId: string,
  effect: EffectState,
  at: string,
): Promise<void> {
  const touched = {
    last_run: runId,
    last_effect: effect.id,
    url: effect.confirmation?.url ?? effect.url ?? null,
    updated_at: new Date(at),
  };
  const [object] = await trx('objects')
    .insert({
      id: uuid(),
      target: effect.target,
      kind: effect.kind,
      external_id: effect.confirmation?.externalId ?? effect.externalId,
      created_by_run: effect.action === 'create' ? runId : null,
      created_at: new Date(at),
      ...touched,
    })
    .onConflict(['target', 'kind', 'external_id'])
    // Whoever creates an object that the ledger knows makes it anew: the old one is gone.
    .merge(
      effect.action === 'create'
        ? { ...touched, created_by_run: runId }
        : touched,
    )
    .returning<{ id: string }[]>('id');
  const run = await trx<RunRow>('runs')
    .where({ id: runId })
    .first('application', 'environment');
  await trx('object_users')
    .insert({ object_id: object?.id, ...run })
    .onConflict(['object_id', 'application', 'environment'])
    .ignore();
}

/** The ledger's entry about an object, with all who use it. */
export async function findObject(
  db: Knex,
  object: { target: string; kind: string; externalId: string },
): Promise<LedgerObject | undefined> {
  const { externalId, ...rest } = object;
  const row = await db('objects')
    .where({ ...rest, external_id: externalId })
    .first<{ id: string; created_by_run: string | null } | undefined>(
      'id',
      'created_by_run',
    );
  if (row === undefined) return undefined;
  const users = await db('object_users')
    .where({ object_id: row.id })
    .orderBy(['application', 'environment'])
    .select<{ application: string; environment: string }[]>(
      'application',
      'environment',
    );
  return {
    ...object,
    createdByRun: row.created_by_run ?? undefined,
    users,
  };
}
