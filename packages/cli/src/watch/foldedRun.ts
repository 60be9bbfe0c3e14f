import {
  stepState,
  type Approval,
  type RunState,
  type StepState,
  type WaitState,
} from '@innominatus/plugin-innominatus-common';
import type {
  EffectView,
  RunView,
  StepProgress,
  StepView,
  StepWaitView,
} from './RunView';

/**
 * The run as it stands after the events that `state` was folded from.
 *
 * @param run - as the server answered it at some time, for what no event changes
 * @param progress - newest report of each step
 */
export function foldedRun(
  run: RunView,
  state: RunState,
  progress: ReadonlyMap<string, StepProgress>,
): RunView {
  return {
    ...run,
    status: state.status,
    round: state.round,
    lock: state.lock,
    startedAt: state.startedAt,
    finishedAt: state.finishedAt,
    cancel: state.cancel,
    rollback: state.rollback,
    left: state.left,
    planHash: state.planHash,
    error: state.error,
    problems: state.problems,
    waitingFor: state.lock === 'queued' ? run.waitingFor : undefined,
    steps: run.steps.map(step =>
      foldedStep(step, stepState(state, step.id), progress.get(step.id)),
    ),
  };
}

function foldedStep(
  step: StepView,
  state: StepState,
  progress: StepProgress | undefined,
): StepView {
  return {
    ...step,
    status: state.status,
    skipReason: state.skipReason,
    attempts: state.attempt,
    startedAt: state.startedAt,
    finishedAt: state.finishedAt,
    outputs: state.outputs,
    effects: state.effects.map(effectView),
    error: state.error,
    waiting: state.wait && waitView(state.wait),
    retryAt: state.retryAt,
    stillRunning: state.stillRunning,
    undo: state.undo && {
      phase: state.undo.phase,
      status: state.undo.status,
      attempts: state.undoAttempt,
      error: state.undo.error,
      retryAt: state.undo.retryAt,
    },
    progress:
      progress?.attempt === currentAttempt(state) ? progress : undefined,
  };
}

/** Attempts to undo a step are counted apart from those to do it. */
function currentAttempt({ status, attempt, undoAttempt }: StepState): number {
  return status === 'undoing' ? undoAttempt : attempt;
}

function waitView({
  for: reason,
  until,
  approval,
  approvals,
  rejection,
}: WaitState): StepWaitView {
  return {
    for: reason,
    until,
    approval,
    approvals: approvals.map(answerView),
    rejection: rejection && answerView(rejection),
  };
}

function answerView({
  by,
  at,
  reason,
}: Approval): StepWaitView['approvals'][number] {
  return { by, at, reason };
}

function effectView({
  confirmation,
  undone,
  ...effect
}: StepState['effects'][number]): EffectView {
  return {
    ...effect,
    externalId: confirmation?.externalId ?? effect.externalId,
    url: confirmation?.url ?? effect.url,
    confirmed: confirmation !== undefined,
    standing: undone !== true,
    data: confirmation?.data,
  };
}
