import {
  stepState,
  type RunState,
  type StepState,
} from '@innominatus/plugin-innominatus-common';
import type { EffectView, RunView, StepProgress, StepView } from './RunView';

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
    startedAt: state.startedAt,
    finishedAt: state.finishedAt,
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
    waitingFor: state.wait?.for,
    retryAt: state.retryAt,
    progress: progress?.attempt === state.attempt ? progress : undefined,
  };
}

function effectView({
  confirmation,
  ...effect
}: StepState['effects'][number]): EffectView {
  return {
    ...effect,
    externalId: confirmation?.externalId ?? effect.externalId,
    url: confirmation?.url ?? effect.url,
    confirmed: confirmation !== undefined,
    data: confirmation?.data,
  };
}
