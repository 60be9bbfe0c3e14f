import {
  stepHasEnded,
  stepState,
  type EffectState,
  type RunState,
  type StepState,
  type WaitState,
} from '@innominatus/plugin-innominatus-common';
import type { EffectView, RunView, StepProgress, StepView } from './RunViews';

interface Folded {
  step: StepView;
  state: StepState;
  progress: StepProgress | undefined;
  view: StepView;
}

/**
 * Brings a run as the server answered it to what the facts since then say. A step that nothing has happened to stays the
 * same object, so that views need not look at all steps with every fact.
 */
export class RunFolder {
  #known = new Map<string, Folded>();

  fold(
    run: RunView,
    state: RunState,
    progress: Readonly<Record<string, StepProgress>>,
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
      steps: run.steps.map(step =>
        this.#step(step, stepState(state, step.id), progress[step.id]),
      ),
    };
  }

  #step(
    step: StepView,
    state: StepState,
    progress: StepProgress | undefined,
  ): StepView {
    const known = this.#known.get(step.id);
    const current =
      progress && progress.attempt === attemptAtWork(state)
        ? progress
        : undefined;
    if (
      known?.step === step &&
      known.state === state &&
      known.progress === current
    ) {
      return known.view;
    }
    const view = foldedStep(step, state, current);
    this.#known.set(step.id, { step, state, progress: current, view });
    return view;
  }
}

/** Attempts to undo a step are counted apart from those to do it. Once there is an outcome, nobody is at work. */
function attemptAtWork(state: StepState): number | undefined {
  if (state.status === 'undoing') return state.undoAttempt;
  return stepHasEnded(state) ? undefined : state.attempt;
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
    progress,
  };
}

function waitView({
  for: reason,
  until,
  approval,
  approvals,
  rejection,
}: WaitState): StepView['waiting'] {
  return { for: reason, until, approval, approvals, rejection };
}

function effectView({
  confirmation,
  undone,
  ...effect
}: EffectState): EffectView {
  return {
    ...effect,
    externalId: confirmation?.externalId ?? effect.externalId,
    url: confirmation?.url ?? effect.url,
    confirmed: confirmation !== undefined,
    standing: undone !== true,
    data: confirmation?.data,
  };
}
