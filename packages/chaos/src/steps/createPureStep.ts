import { createStep, StepError } from '@innominatus/plugin-innominatus-node';
import { z } from 'zod';
import { pureInputSchema } from './inputs';
import { pause } from './pause';
import { reportCall } from './reportCall';
import type { TargetClient } from './TargetClient';

/** A step that changes nothing outside; it takes its time, and fails when it is told to. */
export function createPureStep(targets: TargetClient) {
  return createStep({
    type: 'chaos-pure',
    title: 'Pure',
    description: 'Changes nothing.',
    input: pureInputSchema,
    output: z.strictObject({ n: z.number() }),
    guarantee: { kind: 'pure' },
    examples: [],
    async run(context) {
      const { input, step, signal } = context;
      await reportCall(targets, context, 'run');
      await pause(input.ms, signal);
      if (input.fatal || step.attempt <= input.failures) {
        throw new StepError('it was told to fail', {
          ...{ reason: 'toldToFail', retryable: !input.fatal },
        });
      }
      return { n: input.n };
    },
  });
}
