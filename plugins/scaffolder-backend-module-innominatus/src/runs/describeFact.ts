import type {
  Failure,
  Principal,
  RunFact,
} from '@innominatus/plugin-innominatus-common';
import { oneLine } from './oneLine';

/** What a fact says in the log of a task; undefined for what only the engine or the run page cares about. */
export function describeFact(
  fact: RunFact,
  principal: Principal | undefined,
): string | undefined {
  const text =
    'step' in fact
      ? describeStepFact(fact, principal)
      : describeRunFact(fact, principal);
  if (text === undefined) return undefined;
  return oneLine('step' in fact ? `${fact.step}: ${text}` : text);
}

function describeRunFact(
  fact: Exclude<RunFact, { step: string }>,
  principal: Principal | undefined,
): string | undefined {
  switch (fact.type) {
    case 'run.cancelRequested':
      return `stop requested by ${nameOf(principal)}`;
    case 'run.retried':
      return `round ${fact.round} begins`;
    case 'run.rollbackStarted':
      return 'the run is being undone';
    case 'run.finished':
      return `the run has ended: ${fact.outcome}`;
    case 'run.requested':
    case 'run.lockGranted':
    case 'run.claimed':
    case 'run.planned':
    case 'run.rollbackRequested':
    case 'run.lockReleased':
    case 'run.compacted':
      return undefined;
    default:
      return fact satisfies never;
  }
}

type StepFact = Extract<RunFact, { step: string }>;

function describeStepFact(
  fact: StepFact,
  principal: Principal | undefined,
): string | undefined {
  switch (fact.type) {
    case 'step.started':
      return fact.attempt > 1 ? `started, attempt ${fact.attempt}` : 'started';
    case 'step.succeeded':
      return 'succeeded';
    case 'step.failed':
      return `${fact.retryAt ? 'failed, tries again' : 'failed'}: ${failureText(fact.error)}`;
    case 'step.cancelled':
      return 'cancelled';
    case 'step.interrupted':
      return `interrupted: ${fact.cause}`;
    case 'step.uncertain':
      return `outcome unknown, waits for somebody who knows: ${failureText(fact.error)}`;
    case 'step.suspended':
      return `waits for ${fact.waitingFor}`;
    case 'approval.given':
      return `approved by ${nameOf(principal)}`;
    case 'approval.rejected':
      return `rejected by ${nameOf(principal)}: ${fact.reason}`;
    case 'step.skipped':
      return `skipped (${fact.reason})`;
    case 'undo.started':
      return 'is being undone';
    case 'undo.succeeded':
      return 'undone';
    case 'undo.failed':
    case 'settle.failed':
      return `could not be undone: ${failureText(fact.error)}`;
    default:
      return undefined;
  }
}

export function failureText({ message, reason }: Failure): string {
  return `${message} (${reason})`;
}

function nameOf(principal: Principal | undefined): string {
  return principal?.ref ?? 'the server';
}
