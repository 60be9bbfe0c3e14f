import type { JobAttempt } from '../../database/AppendRequest';

/**
 * Says which process drives which run, and when. What it knows are hints; the truth about a run is in its row and log.
 */
export interface Dispatcher {
  /** Begins to drive runs in this process. */
  start(): Promise<void>;
  /** A run may have something to do. Cheap, may be called often, also for runs that have not. */
  wake(runId: string): void;
  /** Whether it is for this process to do what one process does for all, for instance to publish. */
  readonly isLeader: boolean;
  /** Runs that this process may drive at the same time, and how many it drives. */
  readonly slots: { total: number; busy: number };
  /**
   * Claims no more, hands runs over at the next boundary of a step, gives running steps `graceMs` to end, then interrupts
   * them and gives their runs up.
   */
  stop(): Promise<void>;
}

/** Drives one run until it ends or has nothing to do for now. */
export type Drive = (options: DriveRequest) => Promise<DriveResult>;

/** How a run is to be driven. */
export interface DriveRequest {
  runId: string;
  /** What told of the run; stored with the claim. */
  job?: JobAttempt;
  /** Whether the process that has claimed the run has ended, so that the claim can be replaced. */
  hasEnded: (process: string) => Promise<boolean>;
  /** Aborted when the process is about to stop: nothing new starts, and the run is given up as soon as nothing of it runs. */
  handOver: AbortSignal;
  /** Aborted when the process cannot wait any longer: what runs is interrupted. */
  signal: AbortSignal;
  /**
   * Takes what is to be called when somebody else may have added facts to the run while it is driven; `lastSeq` is the
   * number of its newest fact, where that is known.
   */
  onWake: (listener: (lastSeq?: number) => void) => void;
}

/**
 * What has become of it: `idle`, there was nothing to do, or somebody else drives it; `handedOver`, what comes next is a step
 * of a type that this process does not run; `declined`, nothing was done, since only a newer version knows what to do.
 */
export type DriveResult = 'done' | 'idle' | 'handedOver' | 'declined';
