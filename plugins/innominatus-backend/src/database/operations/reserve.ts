import { runHasEnded } from '@innominatus/plugin-innominatus-common';
import type { Knex } from 'knex';
import type { AppendRequest, DriverClaim } from '../AppendRequest';
import type { RunRow } from '../rows';
import { projection } from './projection';
import { unpublished } from './publishing';

/** Numbers, claim, projection and wake-up of the run, if it is as the request expects it. */
export function reserve(db: Knex, request: AppendRequest) {
  const { claim } = request;
  return db<RunRow>('runs')
    .where({
      id: request.runId,
      last_seq: request.expectedSeq,
      ...(claim.kind !== 'none' && { claim: expectedClaim(claim) }),
    })
    .update({
      ...changesOf(request),
      ...unpublished(db, request.facts.length),
    });
}

/** What a request changes in the columns of `runs`. */
export function changesOf(request: AppendRequest) {
  return {
    ...projection(request.after),
    ...(request.plan && { plan_hash: request.plan.hash }),
    last_seq: request.expectedSeq + request.facts.length,
    // What comes is kept again, until it is old.
    ...(request.then.kind === 'requeue' && {
      compacted_at: null,
      logs_deleted_at: null,
    }),
    ...(request.claim.kind === 'none'
      ? wakeUp(request)
      : claimChange(request.claim, request.then)),
  };
}

/** The claim that a driver finds if nobody else has taken over. */
export function expectedClaim(claim: DriverClaim): string | null {
  return claim.kind === 'hold' ? claim.claim : (claim.replaces ?? null);
}

/** What a driver does with its claim. A wake-up that came meanwhile has been dealt with: it has raised `last_seq`. */
function claimChange(claim: DriverClaim, then: AppendRequest['then']) {
  if (then.kind === 'release') {
    return {
      claim: null,
      claimed_by: null,
      wake_at: timeOf(then.wakeAt),
      needs: then.needs ?? null,
    };
  }
  return {
    claim: claim.claim,
    ...(claim.kind === 'take' && takenBy(claim)),
    wake_at: null,
  };
}

function takenBy({
  process,
  job,
}: Extract<AppendRequest['claim'], { kind: 'take' }>) {
  return {
    claimed_by: process,
    needs: null,
    ...(job && {
      job_id: job.id,
      job_attempt: job.retryCount,
      job_process: process,
    }),
  };
}

/** When somebody else has changed the run: its driver goes on, or another one begins. Nobody drives what has ended. */
function wakeUp({ after, then, at }: AppendRequest) {
  if (runHasEnded(after.status)) {
    return { claim: null, claimed_by: null, wake_at: null };
  }
  switch (then.kind) {
    case 'wake':
      return { wake_at: new Date(at) };
    case 'release':
      return { wake_at: timeOf(then.wakeAt) };
    case 'keep':
    case 'requeue':
      return {};
    default:
      return unknownThen(then);
  }
}

function timeOf(time: string | undefined): Date | null {
  return time === undefined ? null : new Date(time);
}

function unknownThen(then: never): never {
  throw new Error(`unknown end ${JSON.stringify(then)}`);
}
