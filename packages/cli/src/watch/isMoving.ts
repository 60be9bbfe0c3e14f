import type { StepView } from './RunView';

/** Whether something is done for a step right now, be it to do or to undo it. */
export function isMoving({ status }: Pick<StepView, 'status'>): boolean {
  return status === 'running' || status === 'undoing';
}
