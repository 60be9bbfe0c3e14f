import {
  createStep,
  type StepType,
} from '@innominatus/plugin-innominatus-node';
import { approvalExamples } from './examples';
import { preview } from './preview';
import { run } from './run';
import { approvalInputSchema, approvalOutputSchema } from './schema';

/** The step type `approval`. */
export function createApprovalStep(
  options: { now?: () => Date } = {},
): StepType<typeof approvalInputSchema, typeof approvalOutputSchema> {
  const now = options.now ?? (() => new Date());
  return createStep({
    type: 'approval',
    title: 'Approval',
    description:
      'Waits until people have consented. Each consents for the plan that they have seen, and only in person: no service and no assistant can do it for them. One rejection ends the wait. The run is parked meanwhile: it takes no worker, and the wait outlives a restart of the server.',
    input: approvalInputSchema,
    output: approvalOutputSchema,
    guarantee: { kind: 'pure' },
    examples: approvalExamples,
    readsResources: false,
    run: context => run(context, now),
    preview,
  });
}
