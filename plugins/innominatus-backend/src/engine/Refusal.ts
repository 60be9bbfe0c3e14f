/** Why something that is asked of a run is not done: 409 for `conflict`, 403 for `denied`. */
export interface Refusal {
  kind: 'conflict' | 'denied';
  /** camelCase word with a page in docs/errors. */
  reason: string;
  message: string;
}

/** The run is not in a state for what is asked. */
export function conflict(reason: string, message: string): Refusal {
  return { kind: 'conflict', reason, message };
}

/** The run is, but this caller may not do it. */
export function denied(reason: string, message: string): Refusal {
  return { kind: 'denied', reason, message };
}
