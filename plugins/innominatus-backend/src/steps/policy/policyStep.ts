import { createStep } from '@innominatus/plugin-innominatus-node';
import { policyExamples } from './examples';
import { preview } from './preview';
import { run } from './run';
import { policyInputSchema, policyOutputSchema } from './schema';

/** The step type `policy`. */
export const policyStep = createStep({
  type: 'policy',
  title: 'Policy',
  description:
    'Evaluates named rules on the data of the run and the Score file, and fails with the messages of all that are broken. A rule that cannot be evaluated fails the step as well.',
  input: policyInputSchema,
  output: policyOutputSchema,
  guarantee: { kind: 'pure' },
  examples: policyExamples,
  readsResources: false,
  run,
  preview,
});
