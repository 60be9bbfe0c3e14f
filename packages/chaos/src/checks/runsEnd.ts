import {
  runHasEnded,
  type RunStatus,
} from '@innominatus/plugin-innominatus-common';
import type { Check, Fault, RunEvidence } from '../evidence/Evidence';

/**
 * Nothing is stuck. People have answered all that they were asked, and given back what locks were left, so that in the end
 * there is nothing that a run could rightly wait for.
 */
export const runsEnd: Check = {
  name: 'every run has ended in time, and nothing more is due of it',
  find: ({ runs, endedInTime }) => [
    ...runs.flatMap(judge),
    ...(endedInTime ? [] : [{ message: 'it took too long until all ended' }]),
  ],
};

function judge({ id, row, overdueMs }: RunEvidence): Fault[] {
  const { status, waiting_for: waitingFor } = row;
  if (runHasEnded(status as RunStatus)) {
    return overdueMs === null
      ? []
      : [{ run: id, message: `is ${status}, and due ${due(overdueMs)}` }];
  }
  const what = waitingFor === null ? '' : `, waits for ${waitingFor}`;
  const when = overdueMs === null ? '' : `, and is due ${due(overdueMs)}`;
  return [{ run: id, message: `is ${status}${what}${when}` }];
}

function due(overdueMs: number): string {
  const seconds = (Math.abs(overdueMs) / 1_000).toFixed(1);
  return overdueMs > 0 ? `since ${seconds} s` : `in ${seconds} s`;
}
