import type { z } from 'zod';
import { runOutcomeSchema } from './facts/runFacts';

/**
 * How a run ended, until it is retried or undone.
 *
 * @public
 */
export type RunOutcome = z.output<typeof runOutcomeSchema>;

/**
 * What a run is doing, or how it ended.
 *
 * @public
 */
export type RunStatus =
  /** Waits for the lock of its application and environment. */
  | 'queued'
  | 'running'
  /** Parked: nothing runs until somebody or some time wakes it. */
  | 'waiting'
  /** Somebody stopped it; what runs is being ended. */
  | 'cancelling'
  /** What it did is being undone. */
  | 'rollingBack'
  | RunOutcome;

/** @public */
export type StepStatus =
  | 'pending'
  | 'running'
  | 'retrying'
  | 'waiting'
  | 'uncertain'
  | 'succeeded'
  | 'failed'
  | 'failedIgnored'
  | 'skipped'
  | 'cancelled'
  | 'undoing'
  | 'undone'
  | 'undoFailed';

/** @public */
export type SkipReason = 'condition' | 'upstream' | 'cancelled' | 'unchanged';

const outcomes: ReadonlySet<string> = new Set(
  runOutcomeSchema.options.map(({ value }) => value),
);

const ended: ReadonlySet<StepStatus> = new Set([
  'succeeded',
  'failed',
  'failedIgnored',
  'skipped',
  'cancelled',
  'undoing',
  'undone',
  'undoFailed',
]);

/** Whether nothing more will be done for the step in this round, though it may be undone. @public */
export function stepHasEnded(step: { status: StepStatus }): boolean {
  return ended.has(step.status);
}

/** Whether the run has ended, unless somebody retries it or has it undone. @public */
export function runHasEnded(status: RunStatus): status is RunOutcome {
  return outcomes.has(status);
}
