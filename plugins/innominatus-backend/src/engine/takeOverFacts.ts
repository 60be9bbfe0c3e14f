import type {
  RunFact,
  RunState,
  StepState,
} from '@innominatus/plugin-innominatus-common';

const CAUSE = 'the process that ran it ended';

/** Attempts that were running when their driver ended: nobody knows what became of them. */
export function takeOverFacts(state: RunState): RunFact[] {
  return Object.entries(state.steps).flatMap(([id, step]) =>
    interruption(id, step),
  );
}

function interruption(step: string, state: StepState): RunFact[] {
  const { status, attempt, unresolved, undo, undoAttempt } = state;
  if (status === 'running' && !unresolved) {
    return [{ type: 'step.interrupted', step, attempt, cause: CAUSE }];
  }
  if (undo?.status === 'running') {
    const type = `${undo.phase}.interrupted` as const;
    return [{ type, step, attempt: undoAttempt, cause: CAUSE }];
  }
  return [];
}
