import type { Machine } from './describeMachine';
import type { Summary } from './summarise';

/** What came of a run of the program. */
export interface Report {
  /** ISO 8601. */
  startedAt: string;
  quick: boolean;
  /** What was typed. */
  command: string;
  machine: Machine;
  results: Summary[];
  leftOut: LeftOut[];
}

/** A measurement that could not be taken. */
export interface LeftOut {
  name: string;
  summary: string;
  missing: string;
}
