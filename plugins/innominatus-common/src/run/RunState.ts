import type { JsonObject } from '@backstage/types';
import type { Problem } from '../problems';
import type {
  ApprovalRequest,
  Confirmation,
  Effect,
  Failure,
  LeftEffect,
  LeftReason,
} from './RunEvent';
import type { Principal } from './Principal';
import type { RunOutcome, RunStatus, SkipReason, StepStatus } from './statuses';

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
  /** Users whose commit is deployed, where a webhook has started it: none of them approves it, unless they may their own. */
  authors?: string[];
  /** When the first driver took it up. */
  startedAt?: string;
  finishedAt?: string;
  /** Who drives it. */
  claim?: { process: string; claim: string };
  planHash?: string;
  /** 1, and one more with each retry. */
  round: number;
  /** Steps that anything has happened to, by id; all others are pending. */
  steps: Record<string, StepState>;
  /** As set by steps. */
  variables: Record<string, string>;
  /** Present from the request to stop it until the end of the round. */
  cancel?: { at: string; by?: Principal; reason?: string };
  /** Present from the request to undo it, or the beginning of undoing, until the end of the round. */
  rollback?: RollbackState;
  error?: Failure;
  /** Why the plan could not be compiled. */
  problems?: Problem[];
  /** What still stands, of a run that has ended without success. */
  left?: LeftEffect[];
}

/** @public */
export interface RollbackState {
  cause: 'failed' | 'cancelled' | 'requested';
  /** How the run had ended before somebody asked for it to be undone. */
  endedBefore?: RunOutcome;
  /** Present once undoing has begun. */
  startedAt?: string;
  /** Steps to undo. */
  steps: string[];
}

/** @public */
export interface StepState {
  status: StepStatus;
  /** Number of the newest attempt; 0 before the first. */
  attempt: number;
  /** Attempts of this round that failed; those that were interrupted do not count. */
  failures: number;
  /** Of this round. */
  interruptions: number;
  /** True between an interruption and the answer of the target about its outcome. */
  unresolved: boolean;
  /** First start of this round. */
  startedAt?: string;
  /** Start of the newest attempt, from which its timeout counts, waiting included. */
  attemptStartedAt?: string;
  finishedAt?: string;
  outputs: JsonObject;
  /** What its success has set; a new round that leaves the step alone needs it. */
  variables: Record<string, string>;
  /** Of all rounds, oldest first; what was for certain not done is left out. */
  effects: EffectState[];
  error?: Failure;
  /** Earliest time of the next try or look-up. */
  retryAt?: string;
  wait?: WaitState;
  skipReason?: SkipReason;
  /** What a cancel could not stop at the target. */
  stillRunning?: string;
  /** How often all that it had done was undone: part of its idempotency key. */
  timesUndone: number;
  /** Present once undoing it has begun in this round. */
  undo?: UndoState;
  /** Number of the newest attempt to undo or settle it, of all rounds; 0 before the first. */
  undoAttempt: number;
}

/** @public */
export interface WaitState {
  /** For people. */
  for: string;
  until?: string;
  data: JsonObject;
  /** Events outside that end the wait before `until`. */
  topics?: string[];
  /** Present once one of them was heard of: the topic. */
  wokenBy?: string;
  approval?: ApprovalRequest;
  /** Consents so far, by different principals. */
  approvals: Approval[];
  rejection?: Approval;
}

/** @public */
export interface Approval {
  by: Principal;
  reason?: string;
  at: string;
  planHash: string;
}

/** @public */
export interface UndoState {
  phase: 'undo' | 'settle';
  status: 'running' | 'interrupted' | 'retrying' | 'succeeded' | 'failed';
  /** Attempts of this phase that failed. */
  failures: number;
  interruptions: number;
  error?: Failure;
  retryAt?: string;
}

/** @public */
export interface EffectState extends Effect {
  attempt: number;
  /** Present once the step has succeeded. */
  confirmation?: Confirmation;
  /** True once the object is as if the run had not touched it. */
  undone?: true;
  /** Why undoing passed it by. */
  left?: { reason: LeftReason; message?: string };
}

/** The state before the first event. @public */
export const initialRunState: RunState = {
  seq: 0,
  status: 'queued',
  lock: 'queued',
  round: 1,
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
  variables: {},
  effects: [],
  timesUndone: 0,
  undoAttempt: 0,
};

/**
 * The state of one step, pending ones included.
 *
 * @public
 */
export function stepState(state: RunState, step: string): StepState {
  const { steps } = state;
  return (Object.hasOwn(steps, step) && steps[step]) || pendingStep;
}
