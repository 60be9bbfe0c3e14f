import type { Check } from '../evidence/Evidence';

/** What a process had taken that was killed is missed after 15 s, and then others may have all hands full for a while. */
const MOST_MS = 60_000;

/** The end of all runs does not show it where somebody looks after those that nobody has woken, minutes later. */
export const wokenInTime: Check = {
  name: 'no run was left lying that was due, once nothing disturbed any more',
  find: ({ overdue }) =>
    overdue
      .filter(({ ms }) => ms > MOST_MS)
      .map(({ run, ms }) => ({
        run,
        message: `was due for ${(ms / 1_000).toFixed(1)} s until somebody took it`,
      })),
};
