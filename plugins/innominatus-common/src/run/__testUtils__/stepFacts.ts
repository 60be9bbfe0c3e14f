import type { RunFact } from '../RunEvent';
import { pendingStep, type StepState } from '../RunState';
import {
  at,
  begun,
  effect,
  failure,
  planWith,
  stateAfter,
  type Told,
} from './factsOf';

// What may happen to the step `a`.

export const started = {
  type: 'step.started',
  step: 'a',
  attempt: 1,
} satisfies RunFact;
export const interrupted = {
  type: 'step.interrupted',
  step: 'a',
  attempt: 1,
  cause: 'x',
} satisfies RunFact;
export const uncertain = {
  type: 'step.uncertain',
  step: 'a',
  attempt: 1,
  error: failure,
} satisfies RunFact;
export const lookupFailed = {
  type: 'step.lookupFailed',
  step: 'a',
  attempt: 1,
  error: failure,
  retryAt: at(60),
} satisfies RunFact;
export const suspended = {
  type: 'step.suspended',
  step: 'a',
  attempt: 1,
  waitingFor: 'rain',
  until: at(90),
  data: { page: 2 },
} satisfies RunFact;
export const failed = {
  type: 'step.failed',
  step: 'a',
  attempt: 1,
  error: failure,
} satisfies RunFact;
export const intended = {
  type: 'effect.intended',
  step: 'a',
  attempt: 1,
  effects: [effect('e1'), effect('e2')],
} satisfies RunFact;

/** The step `a` after these facts; the first one is told at second 3. */
export function stepAfter(facts: Told[], sketch = {}): StepState {
  const plan = planWith({ a: sketch });
  return stateAfter([...begun, ...facts], { plan }).steps.a ?? pendingStep;
}
