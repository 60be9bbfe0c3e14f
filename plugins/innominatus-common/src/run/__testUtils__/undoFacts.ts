import type { RunFact } from '../RunEvent';
import { pendingStep, type RunState, type StepState } from '../RunState';
import {
  begun,
  effect,
  failure,
  planWith,
  stateAfter,
  succeeded,
  type Told,
} from './factsOf';

const plan = planWith({ a: {}, b: {} });

/** A run whose step `a` has changed three things, and that is about to be undone. */
const done: Told[] = [
  ...begun,
  { type: 'step.started', step: 'a', attempt: 1 },
  {
    type: 'effect.intended',
    step: 'a',
    attempt: 1,
    effects: [effect('e1'), effect('e2'), effect('e3', { reversible: false })],
  },
  succeeded('a'),
];
export const rolling: Told = {
  type: 'run.rollbackStarted',
  cause: 'failed',
  steps: ['a'],
};

export function runAfter(facts: Told[]): RunState {
  return stateAfter([...done, ...facts], { plan });
}

export function stepAfter(facts: Told[]): StepState {
  return runAfter([rolling, ...facts]).steps.a ?? pendingStep;
}

export function undo(
  what:
    'undo.started' | 'undo.succeeded' | 'settle.started' | 'settle.succeeded',
  attempt = 1,
): RunFact {
  return { type: what, step: 'a', attempt };
}

export function broke(what: 'undo' | 'settle', attempt = 1): RunFact {
  return { type: `${what}.interrupted`, step: 'a', attempt, cause: 'x' };
}

export function failed(
  what: 'undo' | 'settle',
  retryAt?: string,
  attempt = 1,
): RunFact {
  return {
    type: `${what}.failed`,
    step: 'a',
    attempt,
    error: failure,
    ...(retryAt && { retryAt }),
  };
}

export function undone(id: string): RunFact {
  return { type: 'effect.undone', step: 'a', attempt: 1, effect: id };
}

export function left(id: string): RunFact {
  return {
    type: 'effect.left',
    step: 'a',
    attempt: 1,
    effect: id,
    reason: 'overtaken',
    message: 'by run 8',
  };
}
