/**
 * Says which process drives which run, and when. What it knows are hints; the truth about a run is in its row and log.
 */
export interface Dispatcher {
  /** Begins to drive runs in this process. */
  start(): Promise<void>;
  /** A run may have something to do. Cheap, may be called often, also for runs that have not. */
  wake(runId: string): void;
  /** Claims no more, gives running steps `graceMs` to end, then interrupts them and gives their runs up. */
  stop(): Promise<void>;
}

/** Drives one run until it ends or has nothing to do for now. */
export type Drive = (options: {
  runId: string;
  replaces?: string;
  signal: AbortSignal;
  /**
   * Takes what is to be called when somebody else may have added facts to the run while it is driven; `lastSeq` is the
   * number of its newest fact, where that is known.
   */
  onWake: (listener: (lastSeq?: number) => void) => void;
}) => Promise<DriveResult>;

/** `declined`: nothing was done, since only a newer version knows what to do. */
export type DriveResult = 'done' | 'declined';
