import type { z } from 'zod';
import type { StepType } from './StepType';

/**
 * Declares a type of step.
 *
 * @example
 * ```ts
 * export const greetStep = createStep({
 *   type: 'greet',
 *   title: 'Greet',
 *   description: 'Says hello in the log.',
 *   input: z.strictObject({ whom: z.string().describe('Who is greeted.') }),
 *   output: z.strictObject({ greeting: z.string().describe('What was said.') }),
 *   guarantee: { kind: 'pure' },
 *   idempotent: () => true,
 *   examples: [{ title: 'Greet', step: { name: 'Hi', type: 'greet', whom: 'Ada' } }],
 *   async run({ input, log }) {
 *     log.info(`Hello ${input.whom}`);
 *     return { greeting: `Hello ${input.whom}` };
 *   },
 * });
 * ```
 *
 * @public
 */
export function createStep<TInput extends z.ZodType, TOutput extends z.ZodType>(
  options: Omit<
    StepType<TInput, TOutput>,
    'aliases' | 'version' | 'idempotent' | 'reaches'
  > &
    Partial<
      Pick<
        StepType<TInput, TOutput>,
        'aliases' | 'version' | 'idempotent' | 'reaches'
      >
    >,
): StepType<TInput, TOutput> {
  return {
    aliases: [],
    version: 1,
    idempotent: () => options.guarantee.kind === 'pure',
    reaches: () => [],
    ...options,
  };
}
