import type {
  Failure,
  LeftEffect,
  RollbackState,
  RunOutcome,
  SkipReason,
} from '@innominatus/plugin-innominatus-common';

/** A wish: what should happen next. Never stored; asking again gives it again until a fact answers it. */
export type Command =
  /** Carry out the next attempt. */
  | { kind: 'start'; step: string; attempt: number }
  /** Go on with a suspended attempt. */
  | { kind: 'resume'; step: string; attempt: number }
  /** Ask the target what became of an attempt. */
  | { kind: 'lookUp'; step: string; attempt: number }
  | { kind: 'skip'; step: string; reason: SkipReason }
  | {
      kind: 'fail';
      step: string;
      attempt: number;
      error: Failure;
      retryAt?: string;
    }
  /** Have a person tell what became of an attempt. */
  | { kind: 'doubt'; step: string; attempt: number; error: Failure }
  /** End the step; what runs for it in this process is told to end first, and its outcome counts. */
  | { kind: 'cancel'; step: string; attempt: number }
  | {
      kind: 'startRollback';
      cause: RollbackState['cause'];
      steps: string[];
    }
  /** Carry out the next attempt to undo the step, or to settle it. */
  | { kind: 'undo' | 'settle'; step: string; attempt: number }
  /** Give up undoing or settling the step. */
  | {
      kind: 'failUndo';
      phase: 'undo' | 'settle';
      step: string;
      attempt: number;
      error: Failure;
    }
  | {
      kind: 'finish';
      outcome: RunOutcome;
      error?: Failure;
      left?: LeftEffect[];
    };

/** A wish about a single step. */
export type StepCommand = Extract<Command, { step: string }>;
