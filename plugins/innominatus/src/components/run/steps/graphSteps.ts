import type { StepView } from '../../../live/RunViews';
import type { GraphStep } from '../../graph';

const drawn = new WeakMap<StepView, GraphStep>();

/** Steps for the graph; a step that has not changed stays the same object. */
export function graphSteps(steps: readonly StepView[]): GraphStep[] {
  return steps.map(step => {
    const known = drawn.get(step);
    if (known) return known;
    const { id, name, type, status, dependsOn, progress } = step;
    const graphStep = { id, name, type, status, dependsOn, progress };
    drawn.set(step, graphStep);
    return graphStep;
  });
}
