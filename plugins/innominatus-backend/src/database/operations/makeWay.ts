import type { RunFact } from '@innominatus/plugin-innominatus-common';
import type { Knex } from 'knex';
import { ReasonedConflict } from '../../requests/ReasonedConflict';
import type { NewSubmission } from '../NewSubmission';
import type { RunRow } from '../rows';
import { insertEvents } from './insertEvents';
import type { LockedKeys } from './locks';
import { unpublished } from './publishing';

/**
 * What a submission does about others that hold or wait for its keys, which are locked: none of them gets or gives back
 * its lock meanwhile. Returns the environment of each run that it has ended.
 *
 * @throws ReasonedConflict when it would have to wait and does not want to
 */
export async function makeWay(
  trx: Knex.Transaction,
  submission: NewSubmission,
  locked: LockedKeys,
): Promise<string[]> {
  switch (submission.concurrency) {
    case 'queue':
      return [];
    case 'reject':
      await refuseToWait(trx, locked);
      return [];
    case 'supersede':
      return supersedeWaiters(trx, submission);
    default:
      return unknownConcurrency(submission.concurrency);
  }
}

function unknownConcurrency(concurrency: never): never {
  throw new Error(`unknown concurrency ${String(concurrency)}`);
}

async function refuseToWait(
  trx: Knex.Transaction,
  locked: LockedKeys,
): Promise<void> {
  for (const [key, holder] of locked) {
    if (holder === undefined) continue;
    const run = await trx<RunRow>('runs')
      .where({ id: holder })
      .first('number', 'application');
    throw new ReasonedConflict(
      `run ${run?.number} of application "${run?.application}" holds the lock of ${key}`,
      { reason: 'lockHeld' },
    );
  }
}

/** Ends what waits in the same place and has not had any effect yet; it has done nothing that anybody would miss. */
async function supersedeWaiters(
  trx: Knex.Transaction,
  { application, runs, principal, at }: NewSubmission,
): Promise<string[]> {
  const environments = runs.map(({ inputs }) => inputs.environment.name);
  const ended = await trx<RunRow>('runs')
    .where({ application, status: 'queued' })
    .whereIn('environment', environments)
    .whereNotExists(
      trx('run_events')
        .where('run_events.run_id', trx.ref('runs.id'))
        // Of one that was compacted nobody looks whether it has had effects.
        .whereIn('run_events.type', ['effect.intended', 'run.compacted'])
        .select(trx.raw('1')),
    )
    .update({
      status: 'superseded',
      last_seq: trx.raw('last_seq + 1'),
      ...unpublished(trx, 1),
      waiting_for: null,
      wake_at: null,
      finished_at: new Date(at),
    })
    .returning(['id', 'last_seq', 'environment']);
  const ids = ended.map(run => run.id);
  const facts: RunFact[] = [{ type: 'run.finished', outcome: 'superseded' }];
  for (const { id, last_seq } of ended) {
    const log = { runId: id, firstSeq: last_seq, at, facts, principal };
    await insertEvents(trx, log);
  }
  await trx('lock_requests').whereIn('run_id', ids).delete();
  await trx('run_secrets').whereIn('run_id', ids).delete();
  return ended.map(({ environment }) => environment);
}
