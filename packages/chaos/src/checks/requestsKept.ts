import type { Check, Fault } from '../evidence/Evidence';

/** Who was promised a run has it, and nobody has two: requests were repeated until they were answered. */
export const requestsKept: Check = {
  name: 'every request that was answered made one run, and none made two',
  find({ runs, submitted }) {
    const known = new Set(runs.map(({ id }) => id));
    const answered = new Set(submitted);
    const lost = submitted
      .filter(id => !known.has(id))
      .map((run): Fault => ({ run, message: 'is not there' }));
    const doubled = runs
      .filter(({ id }) => !answered.has(id))
      .map(({ id }): Fault => ({ run: id, message: 'nobody was told of it' }));
    return [...lost, ...doubled];
  },
};
