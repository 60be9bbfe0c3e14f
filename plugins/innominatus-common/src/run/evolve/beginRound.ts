import { stepsForward, type Plan } from '../../plan';
import type { RunFact } from '../RunEvent';
import {
  pendingStep,
  stepState,
  type RunState,
  type StepState,
} from '../RunState';
import { withStepStates } from './withStepStates';

/** The run goes on after its end: some steps begin anew, all others keep what they have brought. */
export function beginRound(
  plan: Plan | undefined,
  state: RunState,
  fact: Extract<RunFact, { type: 'run.retried' }>,
): RunState {
  const steps = withStepStates(
    state.steps,
    fact.steps.map(id => [id, anew(stepState(state, id))]),
  );
  return {
    ...state,
    status: 'queued',
    lock: 'queued',
    round: fact.round,
    steps,
    variables: variablesOf(plan, steps),
    finishedAt: undefined,
    cancel: undefined,
    rollback: undefined,
    error: undefined,
    problems: undefined,
    left: undefined,
  };
}

/** Numbers go on counting, and what still stands outside stays known: it belongs to this run. */
function anew(step: StepState): StepState {
  return {
    ...pendingStep,
    attempt: step.attempt,
    undoAttempt: step.undoAttempt,
    timesUndone: step.timesUndone,
    effects: step.effects
      .filter(effect => !effect.undone)
      .map(effect => ({ ...effect, left: undefined })),
  };
}

/** What the remaining steps have set: where two set the same variable, the later one counts. */
function variablesOf(
  plan: Plan | undefined,
  steps: RunState['steps'],
): RunState['variables'] {
  const order = plan ? stepsForward(plan).map(({ id }) => id) : [];
  const ids = new Set([...order, ...Object.keys(steps)]);
  return Object.assign({}, ...[...ids].map(id => steps[id]?.variables));
}
