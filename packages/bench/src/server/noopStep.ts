import { createStep } from '@innominatus/plugin-innominatus-node';
import { z } from 'zod';

/** A step that does nothing: what is left is the engine's own work. */
export const noopStep = createStep({
  type: 'noop',
  title: 'No operation',
  description: 'Does nothing.',
  input: z.strictObject({ text: z.string().optional() }),
  output: z.strictObject({ text: z.string() }),
  guarantee: { kind: 'pure' },
  examples: [],
  run: async ({ input }) => ({ text: input.text ?? '' }),
});
