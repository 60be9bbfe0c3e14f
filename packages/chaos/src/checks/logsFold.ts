import type { RunState } from '@innominatus/plugin-innominatus-common';
import type { Check, Fault, RunEvidence, RunRow } from '../evidence/Evidence';
import { projection } from '../internals';
import { foldLog } from './foldLog';

/** What lists show is what happened. */
export const logsFold: Check = {
  name: 'every log folds to the row of its run',
  find: ({ runs }) =>
    runs.flatMap(run =>
      differences(run).map((message): Fault => ({ run: run.id, message })),
    ),
};

function differences(run: RunEvidence): string[] {
  const folded = foldLog(run);
  return 'error' in folded
    ? [`cannot be folded: ${folded.error}`]
    : compare(folded.state, run.row);
}

function compare(state: RunState, row: RunRow): string[] {
  const { waiting_for: waitingFor, ...shown } = projection(state);
  const expected: Record<string, unknown> = {
    ...shown,
    plan_hash: state.planHash ?? null,
    claim: state.claim?.claim ?? null,
    claimed_by: state.claim?.process ?? null,
    // A run that is queued waits for a lock, of which its state knows nothing.
    ...(state.status !== 'queued' && { waiting_for: waitingFor }),
  };
  const actual: Record<string, unknown> = { ...row };
  // A run that waits has no driver; its state remembers the last one.
  if (row.claim === null) {
    actual.claim = expected.claim;
    actual.claimed_by = expected.claimed_by;
  }
  return Object.entries(expected)
    .filter(([name, value]) => !isSame(value, actual[name]))
    .map(
      ([name, value]) =>
        `${name} is ${JSON.stringify(actual[name])}, and its log says ${JSON.stringify(value)}`,
    );
}

function isSame(expected: unknown, actual: unknown): boolean {
  return JSON.stringify(expected) === JSON.stringify(actual);
}
