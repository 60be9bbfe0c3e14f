import type { Check, Fault } from '../evidence/Evidence';
import { holdSpans } from './holdSpans';
import { wasPaused } from './wasPaused';

/** Clocks of the targets tell whole milliseconds. */
const ROUNDING_MS = 2;

/** The targets' side of it: together with the locks, no work of two runs was mixed. */
export const writesInTime: Check = {
  name: 'every write reached its target while its run had the lock, but for processes that stood still',
  find({ runs, writes, pauses }) {
    const spans = new Map(runs.map(run => [run.id, holdSpans(run.events)]));
    return writes
      .filter(
        ({ run, at, pid }) =>
          !wasPaused(pauses, pid, at) &&
          !spans
            .get(run)
            ?.some(
              ({ from, to }) =>
                at >= from - ROUNDING_MS && at <= to + ROUNDING_MS,
            ),
      )
      .map(({ run, step, at, pid }): Fault => ({
        run,
        message: `step ${step} wrote at ${new Date(at).toISOString()} from process ${pid}, without the lock`,
      }));
  },
};
