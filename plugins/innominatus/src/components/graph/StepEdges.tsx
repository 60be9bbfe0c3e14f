import { memo, useId } from 'react';
import { edgePath } from './edgePath';
import { edgeState, edgeStates, type EdgeState } from './edgeState';
import type { GraphStep } from './GraphStep';
import type { StepLayout } from './layoutSteps';
import styles from './StepGraph.module.css';

const Edge = memo(EdgeLine);

/** The lines beneath the steps; the list of steps says the same in words. */
export function StepEdges(props: {
  layout: StepLayout;
  steps: ReadonlyMap<string, GraphStep>;
}) {
  const { layout, steps } = props;
  const markerId = useId();
  return (
    <svg
      className={styles.edges}
      width={layout.width}
      height={layout.height}
      aria-hidden="true"
    >
      <defs>
        {edgeStates.map(state => (
          <ArrowHead key={state} id={`${markerId}${state}`} state={state} />
        ))}
      </defs>
      {layout.edges.map(({ from, to, points }) => (
        <Edge
          key={`${from}\n${to}`}
          points={points}
          state={edgeState(
            steps.get(from)?.status ?? 'pending',
            steps.get(to)?.status ?? 'pending',
          )}
          markerId={markerId}
        />
      ))}
    </svg>
  );
}

function ArrowHead({ id, state }: { id: string; state: EdgeState }) {
  return (
    <marker
      id={id}
      viewBox="0 0 8 8"
      refX="7"
      refY="4"
      markerUnits="userSpaceOnUse"
      markerWidth="9"
      markerHeight="9"
      orient="auto"
    >
      <path className={styles.arrow} data-state={state} d="M0 0L8 4L0 8z" />
    </marker>
  );
}

function EdgeLine(props: {
  points: StepLayout['edges'][number]['points'];
  state: EdgeState;
  markerId: string;
}) {
  const { points, state, markerId } = props;
  return (
    <path
      className={styles.edge}
      data-state={state}
      d={edgePath(points)}
      markerEnd={`url(#${markerId}${state})`}
    />
  );
}
