import {
  runHasEnded,
  type RunStatus,
} from '@innominatus/plugin-innominatus-common';
import type { Check, Fault } from '../evidence/Evidence';

/** Nothing is stuck. */
export const runsEnd: Check = {
  name: 'every run has ended, or waits for something that it names',
  find: ({ runs }) =>
    runs.flatMap(({ id, row }): Fault[] => {
      const status = row.status as RunStatus;
      const waits = status === 'waiting' || status === 'queued';
      if (runHasEnded(status) || (waits && row.waiting_for)) return [];
      return [{ run: id, message: `is ${status}` }];
    }),
};
