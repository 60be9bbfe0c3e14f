import type {
  RunFact,
  RunStatus,
} from '@innominatus/plugin-innominatus-common';
import type { Knex } from 'knex';
import { v7 as uuid } from 'uuid';
import type { RunInputs } from '../../engine/RunInputs';
import type { NewSubmission, StoredSubmission } from '../RunStore';
import { insertBlobs } from './blobs';
import { insertEvents } from './insertEvents';
import { takeKeys, type LockedKeys } from './locks';
import { takePlace } from './takePlace';
import { together } from './together';

/** Idempotency keys are remembered for a day. */
const ANSWER_KEPT_MS = 24 * 60 * 60 * 1_000;

/** See {@link RunStore.submit}. */
export async function submit(
  db: Knex,
  submission: NewSubmission,
): Promise<StoredSubmission | { kind: 'repeated' }> {
  await forgetOldAnswers(db, submission);
  return db.transaction(async trx => {
    if (!(await reserveAnswer(trx, submission))) return { kind: 'repeated' };
    const { locked, application, newest } = await takePlace(trx, submission);
    const changed = newest?.digest !== submission.revision.digest;
    const revision = changed ? application.last_revision + 1 : newest.number;

    const { runs, writes } = newRuns(trx, submission, {
      firstNumber: application.last_run_number - submission.runs.length + 1,
      revision,
      locked,
    });
    const stored: StoredSubmission = { kind: 'stored', revision, runs };
    await together(trx, nameOf(submission, changed, runs), [
      ...(changed ? newRevision(trx, submission, revision) : []),
      ...writes,
      ...rememberAnswer(trx, submission, stored),
    ]);
    return stored;
  });
}

/** Tells apart the texts that the writes of a submission may have; undefined for those that are rare. */
function nameOf(
  { idempotency, runs: [first, ...more] }: NewSubmission,
  changed: boolean,
  [run]: StoredSubmission['runs'],
): string | undefined {
  if (more.length > 0 || first?.lockKeys.length !== 1) return undefined;
  return [
    'submit',
    run?.status,
    ...(changed ? ['revision'] : []),
    ...(idempotency ? ['key'] : []),
  ].join('-');
}

/** Not part of the transaction: two that delete the same rows must never wait for each other in it. */
async function forgetOldAnswers(
  db: Knex,
  { idempotency, at }: NewSubmission,
): Promise<void> {
  if (idempotency === undefined) return;
  await db('idempotency_keys')
    .where('created_at', '<', new Date(Date.parse(at) - ANSWER_KEPT_MS))
    .delete();
}

/** What a revision adds; the first one of a workload adds the workload. */
function newRevision(
  trx: Knex.Transaction,
  { application, workload, revision, principal, at }: NewSubmission,
  number: number,
): Knex.QueryBuilder[] {
  const created_at = new Date(at);
  return [
    trx('workloads')
      .insert({ application, name: workload, created_at })
      .onConflict(['application', 'name'])
      .ignore(),
    insertBlobs(trx, [revision], at),
    trx('revisions').insert({
      application,
      number,
      workload,
      digest: revision.digest,
      created_by: principal.ref,
      created_at,
    }),
    trx('applications')
      .where({ name: application })
      .update({ last_revision: number }),
  ];
}

/** The runs in their order, and what has to be written for them; the first gets the lock if it is free. */
function newRuns(
  trx: Knex.Transaction,
  submission: NewSubmission,
  placed: { firstNumber: number; revision: number; locked: LockedKeys },
): { runs: StoredSubmission['runs']; writes: Knex.QueryBuilder[] } {
  const runs: StoredSubmission['runs'] = [];
  const writes: Knex.QueryBuilder[] = [];
  const taken = new Map(placed.locked);
  for (const [index, run] of submission.runs.entries()) {
    const id = uuid();
    const number = placed.firstNumber + index;
    const inputs: RunInputs = { ...run.inputs, follows: runs.at(-1)?.id };
    const free = run.lockKeys.every(key => taken.get(key) === undefined);
    const status: RunStatus = free ? 'running' : 'queued';
    writes.push(
      ...newRun(trx, submission, {
        ...{ id, number, inputs, free },
        revision: placed.revision,
        keys: run.lockKeys,
      }),
    );
    if (free) {
      writes.push(takeKeys(trx, run.lockKeys, id, submission.at));
      run.lockKeys.forEach(key => taken.set(key, id));
    }
    runs.push({ id, number, workflow: inputs.workflow, status });
  }
  return { runs, writes };
}

function newRun(
  trx: Knex.Transaction,
  { principal, at }: NewSubmission,
  run: {
    id: string;
    number: number;
    inputs: RunInputs;
    revision: number;
    keys: string[];
    free: boolean;
  },
): Knex.QueryBuilder[] {
  const { id, number, inputs, revision, keys, free } = run;
  const { application, workload, workflow } = inputs;
  const environment = inputs.environment.name;
  const facts: RunFact[] = [
    {
      type: 'run.requested',
      ...{ application, environment, workload, revision, workflow },
      lockKeys: keys,
    },
  ];
  if (free) facts.push({ type: 'run.lockGranted' });
  return [
    trx('runs').insert({
      ...{ id, application, number, environment, workload, revision, workflow },
      owner_ref: inputs.owner,
      started_by: principal.ref,
      started_by_actor: principal.actor,
      inputs: JSON.stringify(inputs),
      status: free ? 'running' : 'queued',
      waiting_for: free ? null : `the lock of ${keys.join(', ')}`.slice(0, 255),
      requested_at: new Date(at),
      wake_at: free ? new Date(at) : null,
      priority: 0,
      last_seq: facts.length,
      published_seq: 0,
    }),
    insertEvents(trx, { runId: id, firstSeq: 1, at, facts, principal }),
    trx('lock_requests').insert(keys.map(key => ({ key, run_id: id }))),
  ];
}

/**
 * Takes the idempotency key before any other work. Of two requests with one key the later one waits here for the earlier,
 * and then finds it taken.
 */
async function reserveAnswer(
  trx: Knex.Transaction,
  { idempotency, principal, at }: NewSubmission,
): Promise<boolean> {
  if (idempotency === undefined) return true;
  const inserted = await trx('idempotency_keys')
    .insert({
      principal: principal.ref,
      key: idempotency.key,
      request_digest: idempotency.requestDigest,
      created_at: new Date(at),
    })
    .onConflict(['principal', 'key'])
    .ignore()
    .returning('key');
  return inserted.length === 1;
}

function rememberAnswer(
  trx: Knex.Transaction,
  { idempotency, principal }: NewSubmission,
  stored: StoredSubmission,
): Knex.QueryBuilder[] {
  if (idempotency === undefined) return [];
  return [
    trx('idempotency_keys')
      .where({ principal: principal.ref, key: idempotency.key })
      .update({ response: JSON.stringify(stored) }),
  ];
}
