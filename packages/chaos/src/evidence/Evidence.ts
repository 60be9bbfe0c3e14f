import type { Plan, RunEvent } from '@innominatus/plugin-innominatus-common';
import type { Pause } from '../servers/Fleet';
import type { Call, Write } from '../targets/TargetLog';

/** All that is left when everything has ended: what the checks judge. */
export interface Evidence {
  /** Ids that were answered to those who requested runs. */
  submitted: string[];
  runs: RunEvidence[];
  /** What the targets have seen, in that order. */
  writes: Write[];
  calls: Call[];
  pauses: Pause[];
  /** How many things of a kind (`note <run> <step>`) there are at the targets. */
  things: Map<string, number>;
  jobs: { id: string; state: string; run: string | null }[];
  locks: { key: string; holder: string }[];
  /** Whether all runs ended, and nothing more was to be asked for, before it was given up to wait for that. */
  endedInTime: boolean;
  /** How long runs were due, at the longest, until somebody took them, when nothing disturbed any more; milliseconds. */
  overdue: { run: string; ms: number }[];
  /** What should not have happened to a process. */
  processFaults: string[];
}

export interface RunEvidence {
  id: string;
  place: string;
  plan: Plan | undefined;
  row: RunRow;
  /** Milliseconds since something of it is due, by the clock of the database, less than 0 until then; null when nothing is. */
  overdueMs: number | null;
  events: CommittedEvent[];
}

/** An event, and when it was committed. */
export interface CommittedEvent extends RunEvent {
  /** Milliseconds since 1970, with fractions, by the clock of the database: in the order of commits. */
  committed: number;
}

/** The projection. */
export interface RunRow {
  status: string;
  waiting_for: string | null;
  started_at: Date | null;
  finished_at: Date | null;
  error: string | null;
  plan_hash: string | null;
  last_seq: number;
  claim: string | null;
  claimed_by: string | null;
}

/** Something that should not be. */
export interface Fault {
  /** Absent where no run is to blame. */
  run?: string;
  message: string;
}

/** One thing that has to hold, whatever was done to the servers. */
export interface Check {
  /** As a sentence. */
  name: string;
  find(evidence: Evidence): Fault[];
}
