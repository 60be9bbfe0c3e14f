import type {
  RunFact,
  RunState,
  StepState,
} from '@innominatus/plugin-innominatus-common';
import { isDue } from './decide/isDue';

const CAUSE = 'the process that ran it ended';

/** How a run comes to its next driver. */
export interface TakeOver {
  /** Whether its last driver still had its claim, and so did not let go of it itself. */
  died: boolean;
  /** ISO 8601 time of now. */
  now: string;
}

/** Attempts and look-ups that were running when their driver ended: nobody knows what became of them. */
export function takeOverFacts(state: RunState, how: TakeOver): RunFact[] {
  return Object.entries(state.steps).flatMap(([id, step]) =>
    interruption(id, step, how),
  );
}

function interruption(
  step: string,
  state: StepState,
  how: TakeOver,
): RunFact[] {
  const { status, attempt, unresolved, undo, undoAttempt } = state;
  const ran = unresolved
    ? how.died && wasLookedUp(state, how.now)
    : status === 'running';
  if (ran) return [{ type: 'step.interrupted', step, attempt, cause: CAUSE }];
  if (undo?.status === 'running') {
    const type = `${undo.phase}.interrupted` as const;
    return [{ type, step, attempt: undoAttempt, cause: CAUSE }];
  }
  return [];
}

/**
 * Look-ups write nothing when they begin: whatever was due was running. One that came due only after its driver had ended
 * is taken for running, too; better that than one that ends its process for ever.
 */
function wasLookedUp({ status, retryAt }: StepState, now: string): boolean {
  return status === 'running' || (status === 'retrying' && isDue(retryAt, now));
}
