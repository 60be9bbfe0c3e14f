import type { JsonObject } from '@backstage/types';
import type { Problem } from '../problems';
import type { Confirmation, Effect, Failure } from './RunEvent';
import type { Principal } from './Principal';

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
  | RunOutcome;

/** @public */
export type RunOutcome = 'succeeded' | 'failed';

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
  | 'skipped';

/** @public */
export type SkipReason = 'condition' | 'upstream' | 'cancelled' | 'unchanged';

/**
 * A run as folded from its events by {@link evolve}.
 *
 * @public
 */
export interface RunState {
  /** Number of the last event that is folded in. */
  seq: number;
  status: RunStatus;
  lock: 'queued' | 'granted' | 'released';
  requestedAt?: string;
  requestedBy?: Principal;
  /** When the first driver took it up. */
  startedAt?: string;
  finishedAt?: string;
  /** Who drives it. */
  claim?: { process: string; claim: string };
  planHash?: string;
  /** Steps that anything has happened to, by id; all others are pending. */
  steps: Record<string, StepState>;
  /** As set by steps. */
  variables: Record<string, string>;
  error?: Failure;
  /** Why the plan could not be compiled. */
  problems?: Problem[];
}

/** @public */
export interface StepState {
  status: StepStatus;
  /** Number of the newest attempt; 0 before the first. */
  attempt: number;
  /** Attempts that failed; those that were interrupted do not count. */
  failures: number;
  interruptions: number;
  /** True between an interruption and the answer of the target about its outcome. */
  unresolved: boolean;
  startedAt?: string;
  finishedAt?: string;
  outputs: JsonObject;
  effects: EffectState[];
  error?: Failure;
  /** Earliest time of the next try or look-up. */
  retryAt?: string;
  wait?: { for: string; until?: string; data: JsonObject };
  skipReason?: SkipReason;
}

/** @public */
export interface EffectState extends Effect {
  attempt: number;
  /** Present once the step has succeeded. */
  confirmation?: Confirmation;
}

/** The state before the first event. @public */
export const initialRunState: RunState = {
  seq: 0,
  status: 'queued',
  lock: 'queued',
  steps: {},
  variables: {},
};

/** The state of a step that nothing has happened to yet. @public */
export const pendingStep: StepState = {
  status: 'pending',
  attempt: 0,
  failures: 0,
  interruptions: 0,
  unresolved: false,
  outputs: {},
  effects: [],
};

/**
 * The state of one step, pending ones included.
 *
 * @public
 */
export function stepState(state: RunState, step: string): StepState {
  return state.steps[step] ?? pendingStep;
}

const ended: ReadonlySet<StepStatus> = new Set([
  'succeeded',
  'failed',
  'failedIgnored',
  'skipped',
]);

/** Whether nothing more will happen to the step. @public */
export function stepHasEnded(step: StepState): boolean {
  return ended.has(step.status);
}

/** Whether nothing more will happen to the run. @public */
export function runHasEnded(status: RunStatus): status is RunOutcome {
  return status === 'succeeded' || status === 'failed';
}
