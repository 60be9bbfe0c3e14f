import {
  stepState,
  type PlannedStep,
} from '@innominatus/plugin-innominatus-common';
import type { StepCommand } from './Command';
import { decideCancelled } from './decideCancelled';
import { decidePending } from './decidePending';
import { decideRetrying } from './decideRetrying';
import { decideWaiting } from './decideWaiting';
import { lookUp } from './lookUp';
import type { RunView } from './RunView';

/** What should happen next to one step on the way forward. */
export function decideStep(
  step: PlannedStep,
  view: RunView,
): StepCommand | undefined {
  const current = stepState(view.state, step.id);
  if (view.cancelled && step.when === 'on_success') {
    return decideCancelled(step, current);
  }
  switch (current.status) {
    case 'pending':
      return decidePending(step, current, view);
    case 'running':
      return current.unresolved ? lookUp(step, current) : undefined;
    case 'retrying':
      return decideRetrying(step, current, view);
    case 'waiting':
      return decideWaiting(step, current, view);
    default:
      // Of an uncertain one only a person can tell what became of it.
      return undefined;
  }
}
