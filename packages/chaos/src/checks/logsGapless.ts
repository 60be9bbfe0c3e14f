import type { Check, Fault } from '../evidence/Evidence';

/** Every writer took the next number. */
export const logsGapless: Check = {
  name: 'every log is gapless',
  find: ({ runs }) =>
    runs.flatMap(({ id, row, events }): Fault[] => {
      const gap = events.findIndex(({ seq }, index) => seq !== index + 1);
      if (gap >= 0) {
        return [{ run: id, message: `has no event ${gap + 1}` }];
      }
      if (events.length === row.last_seq) return [];
      const message = `has ${events.length} events, and last_seq is ${row.last_seq}`;
      return [{ run: id, message }];
    }),
};
