import {
  createStep,
  StepError,
  type StepType,
} from '@innominatus/plugin-innominatus-node';
import { z } from 'zod';

/**
 * Steps of a post office that sometimes tells nobody what became of a letter: `letter` gets no answer the first time, and
 * nobody can look it up.
 *
 * @param posted - the letters that were posted, in their order
 */
export function letterSteps(posted: string[]): StepType[] {
  return [
    createStep({
      type: 'letter',
      title: 'Letter',
      description: 'Posts a letter.',
      input: z.strictObject({ to: z.string() }),
      output: z.strictObject({
        number: z.number().int(),
        receipt: z.strictObject({ at: z.string() }).optional(),
        pin: z.string().meta({ secret: true }).optional(),
      }),
      guarantee: { kind: 'none', why: 'the post office takes any letter' },
      examples: [],
      async run({ input, step, effects }) {
        await effects.intend([
          {
            kind: 'letter',
            action: 'create',
            target: 'post:1',
            externalId: input.to,
            summary: `letter to ${input.to}`,
          },
        ]);
        posted.push(`${input.to}#${step.attempt}`);
        if (step.attempt === 1) {
          throw new StepError('no answer', {
            reason: 'connectionFailed',
            outcomeUnknown: true,
          });
        }
        return { number: step.attempt };
      },
    }),
  ];
}
