import { Skeleton } from '@backstage/ui';
import { lazy, Suspense } from 'react';
import type { GraphStep } from './GraphStep';

/** What is drawn of a run, and which of its steps is shown in detail. */
export interface StepGraphProps {
  steps: readonly GraphStep[];
  /** Id of a step. */
  selected: string | undefined;
  onSelect: (id: string) => void;
}

const StepGraphView = lazy(async () => {
  const { StepGraphView: view } = await import('./StepGraphView');
  return { default: view };
});

/** The steps of a run and what waits for what; the library that lays them out is loaded when it is first needed. */
export function StepGraph(props: StepGraphProps) {
  return (
    <Suspense fallback={<Skeleton width="100%" height={160} />}>
      <StepGraphView {...props} />
    </Suspense>
  );
}
