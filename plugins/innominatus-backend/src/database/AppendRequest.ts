import type {
  Plan,
  Principal,
  RunEvent,
  RunFact,
  RunState,
} from '@innominatus/plugin-innominatus-common';

/**
 * Adds facts to the log of a run, with everything that belongs in the same transaction: projection, ledger, plan, claim,
 * locks, wake-up.
 */
export interface AppendRequest {
  runId: string;
  /** Number of the last event that the facts were decided on; another number in the log answers `stale`. */
  expectedSeq: number;
  claim:
    | DriverClaim
    /** Somebody who does not drive the run: a person, a webhook, a timer. The claim stays as it is. */
    | { kind: 'none'; principal: Principal };
  facts: RunFact[];
  at: string;
  /** The state with the facts folded in: what the projection shows. */
  after: RunState;
  plan?: { hash: string; plan: Plan };
  blobs?: { digest: string; content: Buffer }[];
  /** What becomes of the claim: kept, or given up until `wakeAt` (never, if absent). */
  then:
    | { kind: 'keep' }
    | {
        kind: 'release';
        wakeAt?: string;
        /** Step type that the next driver has to run. */
        needs?: string;
      }
    /** The claim stays as it is, whosever it is; a driver shall look at the run at once. */
    | { kind: 'wake' }
    /**
     * An ended run asks for its keys again, those that it does not hold any more: it gets them in this transaction, with a
     * fact of it, or queues. Refused with `superseded` when a later run of its application and environment has started.
     */
    | { kind: 'requeue' };
}

/** Of the one who drives the run. */
export type DriverClaim =
  | { kind: 'hold'; claim: string }
  | {
      kind: 'take';
      process: string;
      claim: string;
      /** Claim of a dead process that is replaced. */
      replaces?: string;
      /** What told the process of the run: should the process end, this has to be put back. */
      job?: JobAttempt;
    };

export type AppendResult =
  | {
      kind: 'appended';
      events: RunEvent[];
      /** Runs that got their lock by this: others by the end of this one, or this one itself. */
      granted: string[];
    }
  /** Another run has taken its place (only for `requeue`); nothing was written. */
  | { kind: 'superseded'; by: { id: string; number: number } }
  /** Somebody else added facts: fold them and decide again. */
  | { kind: 'stale' }
  /** Somebody else drives the run: stop. */
  | { kind: 'lost' };

/** A job, and which attempt at it this is. */
export interface JobAttempt {
  id: string;
  retryCount: number;
}
