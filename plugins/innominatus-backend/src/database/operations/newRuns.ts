import type {
  RunFact,
  RunStatus,
} from '@innominatus/plugin-innominatus-common';
import type { Knex } from 'knex';
import { v7 as uuid } from 'uuid';
import type { RunInputs } from '../../engine/RunInputs';
import type { NewSubmission, StoredSubmission } from '../NewSubmission';
import { insertEvents } from './insertEvents';
import { takeKeys, type LockedKeys } from './locks';
import { newUnpublished } from './publishing';
import { waitingForLock } from './waitingFor';

/** The runs in their order, and what has to be written for them; the first gets the lock if it is free. */
export function newRuns(
  trx: Knex.Transaction,
  submission: NewSubmission,
  placed: {
    firstNumber: number;
    revision: number | undefined;
    locked: LockedKeys;
  },
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

interface NewRun {
  id: string;
  number: number;
  inputs: RunInputs;
  revision: number | undefined;
  keys: string[];
  free: boolean;
}

function newRun(
  trx: Knex.Transaction,
  submission: NewSubmission,
  run: NewRun,
): Knex.QueryBuilder[] {
  const { principal, at, secrets = {} } = submission;
  const facts = firstFacts(submission, run);
  const log = { runId: run.id, firstSeq: 1, at, facts, principal };
  const requests = run.keys.map(key => ({ key, run_id: run.id }));
  const kept = Object.entries(secrets).map(([name, content]) => ({
    ...{ run_id: run.id, name, content },
  }));
  return [
    trx('runs').insert(runRow(trx, submission, run, facts.length)),
    insertEvents(trx, log),
    trx('lock_requests').insert(requests),
    ...(kept.length > 0 ? [trx('run_secrets').insert(kept)] : []),
  ];
}

function firstFacts(
  { workload }: NewSubmission,
  { inputs, revision, keys, free }: NewRun,
): RunFact[] {
  const requested: RunFact = {
    type: 'run.requested',
    application: inputs.application,
    environment: inputs.environment.name,
    ...(workload && { workload: workload.name, revision }),
    workflow: inputs.workflow,
    lockKeys: keys,
    ...(inputs.kind === 'score' &&
      inputs.commit && { authors: inputs.commit.authors }),
  };
  return free ? [requested, { type: 'run.lockGranted' }] : [requested];
}

/** Nothing in it is undefined: the text of the statement must not depend on what a run has got. */
function runRow(
  trx: Knex.Transaction,
  { principal, at, workload, entity }: NewSubmission,
  { id, number, inputs, revision, keys, free }: NewRun,
  lastSeq: number,
) {
  const { application, owner, workflow } = inputs;
  return {
    ...{ id, application, number, workflow },
    environment: inputs.environment.name,
    workload: workload?.name ?? null,
    revision: revision ?? null,
    owner_ref: owner ?? null,
    golden_path: goldenPathOf(inputs),
    entity_ref: entity ?? null,
    started_by: principal.ref,
    started_by_actor: principal.actor ?? null,
    inputs: JSON.stringify(inputs),
    status: free ? 'running' : 'queued',
    waiting_for: free ? null : waitingForLock(keys),
    requested_at: new Date(at),
    wake_at: free ? new Date(at) : null,
    priority: inputs.environment.priority ?? 0,
    last_seq: lastSeq,
    published_seq: 0,
    ...newUnpublished(trx),
  };
}

function goldenPathOf(inputs: RunInputs): string | null {
  switch (inputs.kind) {
    case 'score':
    case 'goldenPath':
      return inputs.goldenPath ?? null;
    case 'inline':
    case 'delete':
      return null;
    default:
      return inputs satisfies never;
  }
}
