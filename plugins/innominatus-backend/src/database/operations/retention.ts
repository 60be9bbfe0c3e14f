import type { Knex } from 'knex';
import { FACT_VERSION } from '../../engine/foldFacts';
import type { CompactRequest } from '../RunStore';
import type { RunRow } from '../rows';

/** Runs that ended before a time and of which all events are still there, those first that ended first. */
export async function listCompactable(
  db: Knex,
  endedBefore: string,
  limit: number,
): Promise<string[]> {
  return old(db, endedBefore, limit)
    .whereNull('compacted_at')
    .whereRaw('not unpublished');
}

/** Runs that ended before a time and whose logs are still there, those first that ended first. */
export async function listRunsWithLogs(
  db: Knex,
  endedBefore: string,
  limit: number,
): Promise<string[]> {
  return old(db, endedBefore, limit).whereNull('logs_deleted_at');
}

function old(db: Knex, endedBefore: string, limit: number) {
  return db<RunRow>('runs')
    .whereNotNull('finished_at')
    .andWhere('finished_at', '<', new Date(endedBefore))
    .modify(settled, db)
    .orderBy('finished_at')
    .limit(limit)
    .pluck('id');
}

/** Nobody drives it, and it holds no lock: a run whose rollback failed has not come to its end while it does. */
function settled(query: Knex.QueryBuilder, db: Knex): void {
  query
    .whereNull('claim')
    .whereNotExists(
      db('lock_requests')
        .where('lock_requests.run_id', db.ref('runs.id'))
        .select(db.raw('1')),
    );
}

/**
 * Puts one event in the place of all that a run has got. The row lock of the run keeps others from adding to its log
 * meanwhile.
 *
 * @returns false, with nothing changed, when the run has not ended or something was added to it
 */
export async function compactRun(
  db: Knex,
  { runId, expectedSeq, fact, at }: CompactRequest,
): Promise<boolean> {
  return db.transaction(async trx => {
    const taken = await trx<RunRow>('runs')
      .where({ id: runId, last_seq: expectedSeq })
      .whereNotNull('finished_at')
      .whereRaw('not unpublished')
      .modify(settled, trx)
      .update({ compacted_at: new Date(at) });
    if (taken !== 1) return false;
    const log = trx('run_events').where('run_id', runId);
    await log.clone().andWhere('seq', '<', expectedSeq).delete();
    await log.andWhere('seq', expectedSeq).update({
      type: fact.type,
      version: FACT_VERSION,
      at: new Date(at),
      principal: null,
      actor: null,
      fact: JSON.stringify(fact),
    });
    return true;
  });
}

/** Deletes the logs of an ended run; false, with nothing changed, when it has not ended, or goes on. */
export async function deleteLogs(
  db: Knex,
  runId: string,
  at: string,
): Promise<boolean> {
  return db.transaction(async trx => {
    const taken = await trx<RunRow>('runs')
      .where({ id: runId })
      .whereNotNull('finished_at')
      .modify(settled, trx)
      .update({ logs_deleted_at: new Date(at) });
    if (taken !== 1) return false;
    await trx('run_logs').where('run_id', runId).delete();
    return true;
  });
}
