import {
  stepHasEnded,
  stepState,
  type PlannedStep,
  type StepState,
} from '@innominatus/plugin-innominatus-common';
import { evaluateCondition } from '../../expressions/conditions';
import { conditionData } from '../conditionData';
import type { StepCommand } from './Command';
import type { RunView } from './RunView';

/** Whether a step begins, is passed by, or has to wait for others. */
export function decidePending(
  step: PlannedStep,
  current: StepState,
  view: RunView,
): StepCommand | undefined {
  if (step.when === 'on_success' && view.stopping) {
    return { kind: 'skip', step: step.id, reason: 'upstream' };
  }
  const ready = step.dependsOn.every(id =>
    stepHasEnded(stepState(view.state, id)),
  );
  if (!ready) return undefined;
  switch (step.when) {
    case 'on_failure':
      if (view.ordinaryLeft) return undefined;
      return view.stopping
        ? startIf(step, current, view)
        : { kind: 'skip', step: step.id, reason: 'condition' };
    case 'always':
      return view.stopping && view.ordinaryLeft
        ? undefined
        : startIf(step, current, view);
    default:
      return startIf(step, current, view);
  }
}

function startIf(
  step: PlannedStep,
  current: StepState,
  view: RunView,
): StepCommand {
  const attempt = current.attempt + 1;
  const start: StepCommand = { kind: 'start', step: step.id, attempt };
  if (step.if === undefined) return start;
  const { plan, state, conditionRoots } = view;
  try {
    const data = conditionData(plan, state, step, conditionRoots);
    return evaluateCondition(step.if, data)
      ? start
      : { kind: 'skip', step: step.id, reason: 'condition' };
  } catch (error) {
    return {
      kind: 'fail',
      step: step.id,
      attempt,
      error: {
        reason: 'conditionFailed',
        message: error instanceof Error ? error.message : String(error),
      },
    };
  }
}
