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
}) => Promise<void>;
