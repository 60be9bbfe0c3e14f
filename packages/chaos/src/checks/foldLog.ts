import { foldRun, type RunState } from '@innominatus/plugin-innominatus-common';
import type { RunEvidence } from '../evidence/Evidence';

/** The state that a log tells, or why it tells none. */
export function foldLog({
  plan,
  events,
}: RunEvidence): { state: RunState } | { error: unknown } {
  try {
    return { state: foldRun(plan, events) };
  } catch (error) {
    return { error };
  }
}
