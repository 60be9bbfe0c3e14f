import type {
  RunFact,
  RunStatus,
} from '@innominatus/plugin-innominatus-common';
import { ConflictError } from '@backstage/errors';
import type { Knex } from 'knex';
import { v7 as uuid } from 'uuid';
import type { RunInputs } from '../../engine/RunInputs';
import type { NewSubmission, StoredSubmission } from '../RunStore';
import type { ApplicationRow, RevisionRow } from '../rows';
import { insertBlobs } from './blobs';
import { insertEvents } from './insertEvents';
import { lockKeys, takeKeys } from './locks';

/** Idempotency keys are remembered for a day. */
const ANSWER_KEPT_MS = 24 * 60 * 60 * 1_000;

/** See {@link RunStore.submit}. */
export async function submit(
  db: Knex,
  submission: NewSubmission,
): Promise<StoredSubmission | { kind: 'repeated' }> {
  return db.transaction(async trx => {
    if (!(await reserveAnswer(trx, submission))) return { kind: 'repeated' };
    const held = await lockKeysOfRuns(trx, submission);
    const application = await touchApplication(trx, submission);
    const revision = await storeRevision(trx, submission, application);

    const stored: StoredSubmission = { kind: 'stored', revision, runs: [] };
    const firstNumber = application.last_run_number - submission.runs.length;
    for (const [index, run] of submission.runs.entries()) {
      const number = firstNumber + 1 + index;
      const free = run.lockKeys.every(key => held.get(key) === undefined);
      const id = await insertRun(trx, submission, {
        run,
        number,
        revision,
        free,
        follows: stored.runs.at(-1)?.id,
      });
      if (free) {
        await takeKeys(trx, run.lockKeys, id, submission.at);
        run.lockKeys.forEach(key => held.set(key, id));
      }
      const status: RunStatus = free ? 'running' : 'queued';
      stored.runs.push({ id, number, workflow: run.inputs.workflow, status });
    }
    await rememberAnswer(trx, submission, stored);
    return stored;
  });
}

/** All keys exist and are locked before any other row: the order that every transaction keeps to. */
async function lockKeysOfRuns(
  trx: Knex.Transaction,
  submission: NewSubmission,
): Promise<Map<string, string | undefined>> {
  const keys = [
    ...new Set(submission.runs.flatMap(run => run.lockKeys)),
  ].sort();
  await trx('locks')
    .insert(keys.map(key => ({ key })))
    .onConflict('key')
    .ignore();
  return lockKeys(trx, keys);
}

/** Creates the application on first sight, and counts its runs. */
async function touchApplication(
  trx: Knex.Transaction,
  submission: NewSubmission,
): Promise<ApplicationRow> {
  const { application: name, at, runs } = submission;
  const created_at = new Date(at);
  await trx('applications')
    .insert({
      name,
      owner_ref: submission.owner,
      created_by: submission.principal.ref,
      created_at,
      last_run_number: 0,
      last_revision: 0,
    })
    .onConflict('name')
    .ignore();
  await trx('workloads')
    .insert({ application: name, name: submission.workload, created_at })
    .onConflict(['application', 'name'])
    .ignore();
  const [row] = await trx<ApplicationRow>('applications')
    .where({ name })
    .update({
      last_run_number: trx.raw('last_run_number + ?', [runs.length]),
    })
    .returning('*');
  if (row === undefined) throw new Error(`application ${name} vanished`);
  if ((row.owner_ref ?? undefined) !== submission.owner) {
    throw new ConflictError(
      `application "${name}" got another owner meanwhile: submit again`,
    );
  }
  return row;
}

/** The number of the revision: a new one unless the newest of this workload is the same. */
async function storeRevision(
  trx: Knex.Transaction,
  submission: NewSubmission,
  application: ApplicationRow,
): Promise<number> {
  const { workload, revision, at } = submission;
  const newest = await trx<RevisionRow>('revisions')
    .where({ application: application.name, workload })
    .orderBy('number', 'desc')
    .first('number', 'digest');
  if (newest?.digest === revision.digest) return newest.number;

  const number = application.last_revision + 1;
  await insertBlobs(trx, [revision], at);
  await trx('revisions').insert({
    application: application.name,
    number,
    workload,
    digest: revision.digest,
    created_by: submission.principal.ref,
    created_at: new Date(at),
  });
  await trx('applications')
    .where({ name: application.name })
    .update({ last_revision: number });
  return number;
}

async function insertRun(
  trx: Knex.Transaction,
  submission: NewSubmission,
  placed: {
    run: NewSubmission['runs'][number];
    number: number;
    revision: number;
    free: boolean;
    follows: string | undefined;
  },
): Promise<string> {
  const { principal, at } = submission;
  const { lockKeys: keys } = placed.run;
  const inputs: RunInputs = { ...placed.run.inputs, follows: placed.follows };
  const id = uuid();
  const facts: RunFact[] = [
    {
      type: 'run.requested',
      application: inputs.application,
      environment: inputs.environment.name,
      workload: inputs.workload,
      revision: placed.revision,
      workflow: inputs.workflow,
      lockKeys: keys,
    },
  ];
  if (placed.free) facts.push({ type: 'run.lockGranted' });
  await trx('runs').insert({
    id,
    application: inputs.application,
    number: placed.number,
    environment: inputs.environment.name,
    workload: inputs.workload,
    revision: placed.revision,
    workflow: inputs.workflow,
    owner_ref: inputs.owner,
    started_by: principal.ref,
    started_by_actor: principal.actor,
    inputs: JSON.stringify(inputs),
    status: placed.free ? 'running' : 'queued',
    waiting_for: placed.free
      ? null
      : `the lock of ${keys.join(', ')}`.slice(0, 255),
    requested_at: new Date(at),
    wake_at: placed.free ? new Date(at) : null,
    priority: 0,
    last_seq: facts.length,
    published_seq: 0,
  });
  await insertEvents(trx, { runId: id, firstSeq: 1, at, facts, principal });
  await trx('lock_requests').insert(keys.map(key => ({ key, run_id: id })));
  return id;
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
  await trx('idempotency_keys')
    .where('created_at', '<', new Date(Date.parse(at) - ANSWER_KEPT_MS))
    .delete();
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

async function rememberAnswer(
  trx: Knex.Transaction,
  { idempotency, principal }: NewSubmission,
  stored: StoredSubmission,
): Promise<void> {
  if (idempotency === undefined) return;
  await trx('idempotency_keys')
    .where({ principal: principal.ref, key: idempotency.key })
    .update({ response: JSON.stringify(stored) });
}
