import {
  stepState,
  type Approval,
  type components,
  type EffectState,
  type PlannedStep,
  type RunState,
  type StepState,
  type WaitState,
} from '@innominatus/plugin-innominatus-common';
import type { RunDetails, StepProgress } from '../orchestrator/records';
import { runView } from './runView';

type Schemas = components['schemas'];

/** A run with its plan, and every step of the plan with what became of it. */
export function runDetailsView(
  { record, parameters, plan, state }: RunDetails,
  {
    progress,
    url,
    may,
  }: {
    progress: readonly StepProgress[];
    url: string;
    may: Schemas['RunDetails']['may'];
  },
): Schemas['RunDetails'] {
  return {
    ...runView(record, url),
    compactedAt: record.compactedAt,
    logsDeletedAt: record.logsDeletedAt,
    round: state.round,
    lock: state.lock,
    may,
    error: state.error ?? record.error,
    cancel: state.cancel,
    rollback: state.rollback && {
      cause: state.rollback.cause,
      startedAt: state.rollback.startedAt,
      steps: state.rollback.steps,
    },
    left: state.left,
    problems: state.problems,
    parameters,
    plan,
    steps: (plan?.steps ?? []).map(step => stepView(step, state, progress)),
  };
}

function stepView(
  planned: PlannedStep,
  run: RunState,
  progress: readonly StepProgress[],
): Schemas['Step'] {
  const step = stepState(run, planned.id);
  return {
    id: planned.id,
    name: planned.name,
    type: planned.type,
    status: step.status,
    skipReason: step.skipReason,
    attempts: step.attempt,
    dependsOn: planned.dependsOn,
    startedAt: step.startedAt,
    finishedAt: step.finishedAt,
    outputs: step.outputs,
    effects: step.effects.map(effectView),
    error: step.error,
    waiting: step.wait && waitView(step.wait),
    retryAt: step.retryAt,
    stillRunning: step.stillRunning,
    undo: undoView(step),
    progress: progress.find(
      ({ step: id, attempt }) => id === planned.id && attempt === atWork(step),
    ),
  };
}

/** Number of the attempt that may report progress: attempts to undo are counted apart. */
function atWork({ status, attempt, undoAttempt }: StepState): number {
  return status === 'undoing' ? undoAttempt : attempt;
}

/** Without `data`, which is the step's own. */
function waitView({
  for: reason,
  until,
  approval,
  approvals,
  rejection,
}: WaitState): Schemas['StepWait'] {
  return {
    for: reason,
    until,
    approval,
    approvals: approvals.map(answerView),
    rejection: rejection && answerView(rejection),
  };
}

function answerView({ by, at, reason }: Approval): Schemas['ApprovalAnswer'] {
  return { by, at, reason };
}

function undoView({
  undo,
  undoAttempt,
}: StepState): Schemas['StepUndo'] | undefined {
  return (
    undo && {
      phase: undo.phase,
      status: undo.status,
      attempts: undoAttempt,
      error: undo.error,
      retryAt: undo.retryAt,
    }
  );
}

function effectView(effect: EffectState): Schemas['Effect'] {
  const { confirmation } = effect;
  return {
    id: effect.id,
    attempt: effect.attempt,
    kind: effect.kind,
    action: effect.action,
    target: effect.target,
    externalId: confirmation?.externalId ?? effect.externalId,
    summary: effect.summary,
    url: confirmation?.url ?? effect.url,
    reversible: effect.reversible,
    confirmed: confirmation !== undefined,
    standing: effect.undone !== true,
    left: effect.left,
    data: confirmation?.data,
  };
}
