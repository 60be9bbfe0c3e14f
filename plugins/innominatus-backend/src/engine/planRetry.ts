import {
  runHasEnded,
  stepsForward,
  stepState,
  type Plan,
  type PlannedStep,
  type RunOutcome,
  type RunState,
  type StepState,
  type StepStatus,
} from '@innominatus/plugin-innominatus-common';
import type { RetryCause, RetryPreview } from '../http/orchestrator/previews';
import { conflict, type Refusal } from './Refusal';

const retryable: ReadonlySet<RunOutcome> = new Set([
  'failed',
  'cancelled',
  'rolledBack',
  'rollbackFailed',
] as const);

/**
 * Why a run cannot go on; undefined when it can. A later run that has started is for the store to find.
 *
 * @param plan - undefined for a run that ended before it had one
 */
export function refuseRetry(
  plan: Plan | undefined,
  { status }: RunState,
): Refusal | undefined {
  if (!runHasEnded(status)) {
    return conflict('runActive', `the run has not ended: it is ${status}`);
  }
  if (!retryable.has(status)) {
    return conflict('notRetryable', `the run is ${status}: deploy again`);
  }
  return plan
    ? undefined
    : conflict('notRetryable', 'the run never had a plan: deploy again');
}

/** What a retry would do: which steps begin anew and why, and which keep what they have brought. */
export function planRetry(plan: Plan, state: RunState): RetryPreview {
  const causes = new Map<string, RetryCause>();
  for (const step of stepsForward(plan)) {
    const follows = step.dependsOn.some(id => takesAlong(causes.get(id)));
    const cause =
      ownCause(stepState(state, step.id)) ??
      (follows ? 'follows' : undefined) ??
      (step.when === 'on_success' ? undefined : 'everyRound');
    if (cause) causes.set(step.id, cause);
  }
  return {
    round: state.round + 1,
    steps: plan.steps.flatMap(step => line(step, causes.get(step.id))),
    kept: plan.steps.filter(({ id }) => !causes.has(id)).map(({ id }) => id),
  };
}

function line(
  { id, name }: PlannedStep,
  why: RetryCause | undefined,
): RetryPreview['steps'] {
  return why ? [{ step: id, name, why }] : [];
}

/** Why a step begins anew that the run ended with, whatever happens to the others. */
const ownCauses: Record<
  Exclude<StepStatus, 'skipped'>,
  RetryCause | undefined
> = {
  pending: 'notDone',
  running: 'notDone',
  retrying: 'notDone',
  waiting: 'notDone',
  uncertain: 'notDone',
  succeeded: undefined,
  failed: 'notDone',
  failedIgnored: undefined,
  cancelled: 'notDone',
  undoing: 'undone',
  undone: 'undone',
  undoFailed: 'undone',
};

function ownCause({ status, skipReason }: StepState): RetryCause | undefined {
  if (status !== 'skipped') return ownCauses[status];
  return skipReason === 'upstream' || skipReason === 'cancelled'
    ? 'skipped'
    : undefined;
}

/** What takes part in every round anyway changes nothing for the steps that follow it and are done. */
function takesAlong(cause: RetryCause | undefined): boolean {
  return cause !== undefined && cause !== 'everyRound';
}
