import type {
  Plan,
  RunFact,
  RunState,
} from '@innominatus/plugin-innominatus-common';
import type { RunRecord } from '../http/orchestrator/records';
import type { RunInputs } from '../engine/RunInputs';

/** Whom this process tells of what it has written about runs, after it is committed. What others write, they tell of. */
export interface RunObserver {
  /** Runs were requested, and others may have made way for them. */
  submitted(submission: SubmittedRuns): void;
  written(write: RunWrite): void;
}

/** What came of a request for runs. */
export interface SubmittedRuns {
  runs: readonly Pick<RunInputs, 'kind' | 'environment'>[];
  /** Names of the environments of runs that have ended superseded, one for each. */
  superseded: readonly string[];
}

/** Facts that were added to the log of a run. */
export interface RunWrite {
  run: Pick<RunRecord, 'id' | 'number' | 'application' | 'environment'>;
  plan: Plan | undefined;
  facts: readonly RunFact[];
  /** ISO 8601. */
  at: string;
  before: RunState;
  after: RunState;
  /** When the run got its lock last, ISO 8601, where the writer has read of it. */
  lockGrantedAt?: string;
  /** Whether the writer has replaced a driver that did not give the run up. */
  isTakeOver: boolean;
}

/** All of them, none of which can keep the others, or the run, from going on. */
export function observers(
  all: readonly RunObserver[],
  failed: (error: unknown) => void,
): RunObserver {
  const tell = (act: (observer: RunObserver) => void) => {
    for (const observer of all) {
      try {
        act(observer);
      } catch (error) {
        failed(error);
      }
    }
  };
  return {
    submitted: submission => tell(observer => observer.submitted(submission)),
    written: write => tell(observer => observer.written(write)),
  };
}
