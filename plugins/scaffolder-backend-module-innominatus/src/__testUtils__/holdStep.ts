import {
  createStep,
  StepError,
  type StepType,
} from '@innominatus/plugin-innominatus-node';
import { z } from 'zod';
import type { Gates } from './Gates';

/** Waits at a gate, and fails when the gate is barred. */
export function holdStep(gates: Gates): StepType {
  return createStep({
    type: 'hold',
    title: 'Hold',
    description: 'Waits at a gate.',
    input: z.strictObject({
      gate: z.string().describe('Which one.'),
      application: z
        .string()
        .optional()
        .describe('Whom to greet; a name that the action has for itself.'),
      password: z.string().optional().describe('What to say at the gate.'),
    }),
    output: z.strictObject({
      gate: z.string(),
      greeted: z.string().optional(),
      length: z.number().optional(),
    }),
    guarantee: { kind: 'pure' },
    examples: [
      { title: 'Hold', step: { name: 'Hold', type: 'hold', gate: 'a' } },
    ],
    async run({ input, log, progress, signal }) {
      progress(1, 2, `at ${input.gate}`);
      await gates.pass(input.gate, signal);
      if (input.password) log.info(`said ${input.password}`);
      if (gates.barred.has(input.gate)) {
        throw new StepError(`gate ${input.gate} is barred`, {
          reason: 'stepFailed',
        });
      }
      return {
        gate: input.gate,
        greeted: input.application,
        length: input.password?.length,
      };
    },
  });
}
