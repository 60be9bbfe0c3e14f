import type { RunEvent, RunFact } from '../RunEvent';
import type { EffectState, StepState, UndoState } from '../RunState';

/** The state of a step after a fact about undoing it. */
export function evolveUndo(step: StepState, event: RunEvent): StepState {
  const { fact } = event;
  switch (fact.type) {
    case 'undo.started':
      return started(step, 'undo', fact.attempt);
    case 'settle.started':
      return started(step, 'settle', fact.attempt);
    case 'effect.undone':
      return withEffect(step, fact.effect, { undone: true, left: undefined });
    case 'effect.left': {
      const { reason, message } = fact;
      return withEffect(step, fact.effect, { left: { reason, message } });
    }
    case 'undo.succeeded':
      return {
        ...succeeded(step, 'undo'),
        timesUndone: step.timesUndone + 1,
      };
    case 'settle.succeeded':
      return succeeded(step, 'settle');
    case 'undo.failed':
      return failed(step, 'undo', fact);
    case 'settle.failed':
      return failed(step, 'settle', fact);
    case 'undo.interrupted':
      return interrupted(step, 'undo');
    case 'settle.interrupted':
      return interrupted(step, 'settle');
    default:
      return step;
  }
}

type Phase = UndoState['phase'];

/** How far the phase has come; a new phase counts from the beginning. */
function counts(
  step: StepState,
  phase: Phase,
): Pick<UndoState, 'phase' | 'failures' | 'interruptions'> {
  return step.undo?.phase === phase
    ? {
        phase,
        failures: step.undo.failures,
        interruptions: step.undo.interruptions,
      }
    : { phase, failures: 0, interruptions: 0 };
}

function started(step: StepState, phase: Phase, attempt: number): StepState {
  return {
    ...step,
    status: 'undoing',
    undoAttempt: attempt,
    undo: { ...counts(step, phase), status: 'running' },
  };
}

function succeeded(step: StepState, phase: Phase): StepState {
  return {
    ...step,
    status: 'undone',
    undo: { ...counts(step, phase), status: 'succeeded' },
  };
}

function interrupted(step: StepState, phase: Phase): StepState {
  const before = counts(step, phase);
  return {
    ...step,
    undo: {
      ...before,
      status: 'interrupted',
      interruptions: before.interruptions + 1,
    },
  };
}

function failed(
  step: StepState,
  phase: Phase,
  fact: Extract<RunFact, { type: 'undo.failed' | 'settle.failed' }>,
): StepState {
  const before = counts(step, phase);
  const undo = {
    ...before,
    failures: before.failures + 1,
    error: fact.error,
    retryAt: fact.retryAt,
  };
  if (fact.retryAt !== undefined) {
    return { ...step, undo: { ...undo, status: 'retrying' } };
  }
  return {
    ...step,
    status: 'undoFailed',
    effects: step.effects.map(effect => leftByFailure(effect, fact.error)),
    undo: { ...undo, status: 'failed' },
  };
}

/** What a failed undo should have undone and has said nothing else about. */
function leftByFailure(
  effect: EffectState,
  error: { message: string },
): EffectState {
  return effect.undone || effect.left || !effect.reversible
    ? effect
    : { ...effect, left: { reason: 'undoFailed', message: error.message } };
}

function withEffect(
  step: StepState,
  id: string,
  change: Partial<EffectState>,
): StepState {
  return {
    ...step,
    effects: step.effects.map(effect =>
      effect.id === id ? { ...effect, ...change } : effect,
    ),
  };
}
