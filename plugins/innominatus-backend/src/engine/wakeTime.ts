import {
  stepState,
  type Plan,
  type PlannedStep,
  type RunState,
  type StepState,
} from '@innominatus/plugin-innominatus-common';

/** When a parked run has something to do by itself; undefined if never. */
export function wakeTime(plan: Plan, state: RunState): string | undefined {
  if (state.lock !== 'granted') return undefined;
  return plan.steps
    .flatMap(step => {
      const current = stepState(state, step.id);
      return state.rollback ? undoTimes(current) : stepTimes(step, current);
    })
    .reduce<string | undefined>(earlier, undefined);
}

/** When the time of the newest attempt is up, waiting included. */
export function deadlineOf(
  { timeoutMs }: PlannedStep,
  { attemptStartedAt }: StepState,
): string | undefined {
  return timeoutMs === undefined || attemptStartedAt === undefined
    ? undefined
    : new Date(Date.parse(attemptStartedAt) + timeoutMs).toISOString();
}

function stepTimes(
  step: PlannedStep,
  current: StepState,
): (string | undefined)[] {
  switch (current.status) {
    case 'waiting':
      return [current.wait?.until, deadlineOf(step, current)];
    case 'retrying':
      return [current.retryAt];
    default:
      return [];
  }
}

function undoTimes({ undo }: StepState): (string | undefined)[] {
  return undo?.status === 'retrying' ? [undo.retryAt] : [];
}

function earlier(
  one: string | undefined,
  other: string | undefined,
): string | undefined {
  if (one === undefined) return other;
  return other === undefined || one <= other ? one : other;
}
