import {
  runHasEnded,
  type components,
} from '@innominatus/plugin-innominatus-common';
import { isUnreachable } from '../components/problems/isUnreachable';

/** How often to ask while something runs, or nobody answers. */
export const POLL_MS = 5_000;

/** How often while the server says by itself when something has changed. */
export const SIGNALLED_POLL_MS = 30_000;

/** Milliseconds until the next question; false when nothing will change by itself. */
export function pollInterval(options: {
  runs: readonly (components['schemas']['Run'] | undefined)[];
  error: unknown;
  signalled: boolean;
}): number | false {
  if (isUnreachable(options.error)) return POLL_MS;
  const active = options.runs.some(run => run && !runHasEnded(run.status));
  if (!active) return false;
  return options.signalled ? SIGNALLED_POLL_MS : POLL_MS;
}
