import { createStep } from '@innominatus/plugin-innominatus-node';
import { manifestsExamples } from './examples';
import { preview } from './preview';
import { run } from './run';
import { manifestsInputSchema, manifestsOutputSchema } from './schema';

/** The step type `manifests`. */
export const manifestsStep = createStep({
  type: 'manifests',
  title: 'Kubernetes manifests',
  description:
    "Renders Kubernetes manifests from the run's Score file: its containers, service, files, volumes, probes, limits and variables, with the settings of the environment. Nothing is written; later steps take the files from the outputs. Equal input gives equal bytes.",
  input: manifestsInputSchema,
  output: manifestsOutputSchema,
  guarantee: { kind: 'pure' },
  examples: manifestsExamples,
  // Where the environment delivers to is open to every step; another namespace has to be in its scope.
  reaches: ({ namespace }) =>
    namespace === undefined ? [] : [{ kind: 'namespace', name: namespace }],
  run,
  preview,
});
