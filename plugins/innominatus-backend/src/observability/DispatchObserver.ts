import type { DriveEnd } from '../engine/dispatch/ActiveRuns';

/** Why a job had to be taken by somebody else. */
export type PutBackCause =
  /** The process that had it has ended. */
  | 'processEnded'
  /** This process stops. */
  | 'handedOver';

/** Whom a dispatcher tells of what it does. */
export interface DispatchObserver {
  /** This process no longer drives a run. */
  driven(end: DriveEnd): void;
  putBack(jobs: number, cause: PutBackCause): void;
}
