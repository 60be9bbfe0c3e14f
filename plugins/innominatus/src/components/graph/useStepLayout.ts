import { useMemo, useRef } from 'react';
import { layoutSteps, type StepLayout } from './layoutSteps';
import type { StepShape } from './stepRanks';

/** The layout of steps, made anew only when there are other steps or other edges; a change of status moves nothing. */
export function useStepLayout(steps: readonly StepShape[]): StepLayout {
  const previous = useRef<readonly StepShape[]>(steps);
  if (!haveSameShape(previous.current, steps)) previous.current = steps;
  const shape = previous.current;
  return useMemo(() => layoutSteps(shape), [shape]);
}

function haveSameShape(
  a: readonly StepShape[],
  b: readonly StepShape[],
): boolean {
  return (
    a === b ||
    (a.length === b.length &&
      a.every((step, index) => {
        const other = b[index];
        return (
          other !== undefined &&
          step.id === other.id &&
          isSameList(step.dependsOn, other.dependsOn)
        );
      }))
  );
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return (
    a === b ||
    (a.length === b.length && a.every((item, index) => item === b[index]))
  );
}
