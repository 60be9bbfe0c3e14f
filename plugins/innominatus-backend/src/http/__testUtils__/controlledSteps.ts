import {
  createStep,
  type StepType,
} from '@innominatus/plugin-innominatus-node';
import { z } from 'zod';
import type { Gates } from './Gates';

/** Steps that a test can see and steer from outside. */
export function controlledSteps(gates: Gates): StepType[] {
  return [holdStep(gates), talkStep()];
}

/** Reports how far it is, then waits until the test lets it go. */
function holdStep(gates: Gates) {
  return createStep({
    type: 'hold',
    title: 'Hold',
    description: 'Waits at a gate.',
    input: z.strictObject({ gate: z.string().describe('Which one.') }),
    output: z.strictObject({}),
    guarantee: { kind: 'pure' },
    examples: [],
    async run({ input, log, progress, signal }) {
      log.info(`before ${input.gate}`);
      progress(1, 2, `at ${input.gate}`);
      await gates.pass(input.gate, signal);
      log.info(`behind ${input.gate}`);
      return {};
    },
  });
}

/** Logs and hands on as much as it is told. */
function talkStep() {
  return createStep({
    type: 'talk',
    aliases: ['chat'],
    title: 'Talk',
    description: 'Logs and hands on as much as it is told.',
    input: z.strictObject({
      lines: z.array(z.string()).default([]),
      logMiB: z.number().default(0),
      outputBytes: z.number().default(0),
    }),
    output: z.strictObject({ text: z.string() }),
    guarantee: { kind: 'pure' },
    examples: [{ title: 'Talk', step: { name: 'Talk', type: 'talk' } }],
    async run({ input, log }) {
      for (const line of input.lines) log.info(line);
      const line = 'x'.repeat(64 * 1024);
      for (let i = 0; i < input.logMiB * 16; i += 1) log.info(line);
      return { text: 'o'.repeat(input.outputBytes) };
    },
  });
}
