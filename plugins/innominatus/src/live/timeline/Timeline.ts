/** What the time of a step went into, by its id. */
export type Timeline = ReadonlyMap<string, StepTimeline>;

/** Oldest first; only the last one may have no end. */
export type StepTimeline = readonly TimeSpan[];

export type SpanKind =
  /** The step was at work. */
  | 'attempt'
  /** It was parked, for people or for something outside. */
  | 'wait'
  /** What it had done was being undone. */
  | 'undo'
  /** What was undone was given time to settle. */
  | 'settle';

export type SpanOutcome =
  'succeeded' | 'failed' | 'interrupted' | 'cancelled' | 'uncertain';

export interface TimeSpan {
  kind: SpanKind;
  /** Attempts to undo are counted apart from those to do. */
  attempt: number;
  /** ISO 8601, by the server's clock, like `to`. */
  from: string;
  /** Absent while it goes on. */
  to?: string;
  /** Absent while it goes on, and for a wait whose attempt goes on. */
  outcome?: SpanOutcome;
}
