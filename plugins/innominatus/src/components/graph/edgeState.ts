import {
  stepHasEnded,
  type StepStatus,
} from '@innominatus/plugin-innominatus-common';

/** How far a run has got along an edge. */
export type EdgeState = 'done' | 'active' | 'pending' | 'skipped';

export const edgeStates: readonly EdgeState[] = [
  'done',
  'active',
  'pending',
  'skipped',
];

export function edgeState(from: StepStatus, to: StepStatus): EdgeState {
  if (to === 'skipped' || to === 'cancelled') return 'skipped';
  if (!stepHasEnded({ status: from }) || to === 'pending') return 'pending';
  return stepHasEnded({ status: to }) && to !== 'undoing' ? 'done' : 'active';
}
