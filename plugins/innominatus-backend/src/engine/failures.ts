import type {
  Confirmation,
  Failure,
  PlannedStep,
  RunFact,
  StepState,
  UndoState,
} from '@innominatus/plugin-innominatus-common';
import { isStepError } from '@innominatus/plugin-innominatus-node';

const MESSAGE_LIMIT = 4_000;

/** What a handler threw, as the log keeps it. */
export interface Thrown {
  failure: Failure;
  retryable: boolean;
  /** The target may or may not have done the work. */
  outcomeUnknown?: boolean;
  /** What goes on at the target. */
  stillRunning?: string;
}

/** Makes a failure of whatever a handler threw: also of things that are no errors. */
export function describeThrown(thrown: unknown): Thrown {
  if (isStepError(thrown)) {
    return {
      failure: {
        reason: thrown.reason,
        message: cut(thrown.message),
        ...(thrown.hint !== undefined && { hint: cut(thrown.hint) }),
      },
      retryable: thrown.retryable,
      outcomeUnknown: thrown.outcomeUnknown,
      ...(thrown.stillRunning !== undefined && {
        stillRunning: cut(thrown.stillRunning),
      }),
    };
  }
  const message =
    thrown instanceof Error
      ? thrown.message || thrown.name
      : `the step threw ${typeof thrown === 'string' ? `"${thrown}"` : typeof thrown}, which is no error`;
  return {
    failure: { reason: 'stepCrashed', message: cut(message) },
    retryable: false,
  };
}

function cut(text: string): string {
  return text.length > MESSAGE_LIMIT
    ? `${text.slice(0, MESSAGE_LIMIT)}…`
    : text;
}

/** The fact of a failed attempt, with the time of the next one where the step's policy grants one. */
export function failedFact(
  step: PlannedStep,
  state: StepState,
  attempt: number,
  thrown: Thrown,
  now: string,
  confirmed: Confirmation[] = [],
): Extract<RunFact, { type: 'step.failed' }> {
  const failures = state.failures + 1;
  const again = thrown.retryable && failures < step.retry.attempts;
  return {
    type: 'step.failed',
    step: step.id,
    attempt,
    error: thrown.failure,
    ...(confirmed.length > 0 && { confirmed }),
    ...(again && {
      retryAt: new Date(
        Date.parse(now) + backoff(step, failures),
      ).toISOString(),
    }),
  };
}

/** Undoing is worth more tries than doing: what it leaves behind is for people to clean up. */
const UNDO_ATTEMPTS = 3;

/** The fact of a failed attempt to undo or settle a step, with the time of the next one where there is one. */
export function failedUndoFact(
  kind: 'undo' | 'settle',
  step: PlannedStep,
  undo: UndoState | undefined,
  attempt: number,
  thrown: Thrown,
  now: string,
): Extract<RunFact, { type: 'undo.failed' | 'settle.failed' }> {
  const failures = (undo?.failures ?? 0) + 1;
  const limit = Math.max(UNDO_ATTEMPTS, step.retry.attempts);
  return {
    type: `${kind}.failed`,
    step: step.id,
    attempt,
    error: thrown.failure,
    ...(thrown.retryable &&
      failures < limit && {
        retryAt: new Date(
          Date.parse(now) + backoff(step, failures),
        ).toISOString(),
      }),
  };
}

/** Milliseconds before the next try: doubled each time, up to the step's limit. */
function backoff({ retry }: PlannedStep, failures: number): number {
  return Math.min(retry.backoffMs * 2 ** (failures - 1), retry.maxBackoffMs);
}
