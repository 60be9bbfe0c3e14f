import { createStep } from '@innominatus/plugin-innominatus-node';
import { z } from 'zod';

/** A step that writes so many lines into its log, and does nothing else. */
export const talkStep = createStep({
  type: 'talk',
  title: 'Talk',
  description: 'Writes lines into its log.',
  input: z.strictObject({
    lines: z.int().min(0).default(0),
    /** Characters of each line. */
    width: z.int().min(1).default(80),
  }),
  output: z.strictObject({}),
  guarantee: { kind: 'pure' },
  examples: [],
  run: async ({ input: { lines, width }, log }) => {
    for (let line = 1; line <= lines; line++) {
      log.info(`line ${line} `.padEnd(width, '.'));
    }
    return {};
  },
});
