import { setTimeout as delay } from 'node:timers/promises';
import { createStep } from '@innominatus/plugin-innominatus-node';
import { z } from 'zod';

/** A step that takes some time, but none when it is taken up again. */
export const lingerStep = createStep({
  type: 'linger',
  title: 'Linger',
  description: 'Takes some time, unless it has been interrupted before.',
  input: z.strictObject({ ms: z.number() }),
  output: z.strictObject({}),
  guarantee: { kind: 'pure' },
  examples: [],
  run: async ({ input, step, signal }) => {
    if (step.attempt === 1) await delay(input.ms, undefined, { signal });
    return {};
  },
});
