import type { UnpublishedRun } from '../database/RunStore';

/** Somewhere that facts are told to. */
export interface FactSink {
  /** For people, in the log. */
  readonly name: string;
  /**
   * Tells of new facts of some runs. What it was told before a failure may come again.
   *
   * @throws when it has to be told again later
   */
  publish(runs: readonly UnpublishedRun[]): Promise<void>;
}
