/** How long after the end of a run what is kept, in milliseconds; undefined for ever. */
export interface Retention {
  /** Its events, one by one. */
  events: number | undefined;
  /** The logs of its steps. */
  logs: number | undefined;
}
