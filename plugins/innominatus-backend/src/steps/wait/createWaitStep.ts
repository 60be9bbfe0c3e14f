import {
  createStep,
  type StepType,
} from '@innominatus/plugin-innominatus-node';
import { waitExamples } from './examples';
import { preview } from './preview';
import { run } from './run';
import { waitInputSchema, waitOutputSchema } from './schema';

/** The step type `wait`. */
export function createWaitStep(
  options: { now?: () => Date } = {},
): StepType<typeof waitInputSchema, typeof waitOutputSchema> {
  const now = options.now ?? (() => new Date());
  return createStep({
    type: 'wait',
    title: 'Wait',
    description:
      'Waits for a length of time, until a point in time, or until a condition holds. The run is parked meanwhile: it takes no worker, and the wait outlives a restart of the server. A point in time that has passed, or a condition that holds already, is no wait.',
    input: waitInputSchema,
    output: waitOutputSchema,
    guarantee: { kind: 'pure' },
    examples: waitExamples,
    readsResources: false,
    run: context => run(context, now),
    preview,
  });
}
