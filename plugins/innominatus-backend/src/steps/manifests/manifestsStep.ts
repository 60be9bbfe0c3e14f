import { createStep } from '@innominatus/plugin-innominatus-node';
import { manifestsExamples } from './examples';
import { manifestNamespace } from './manifestNamespace';
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
  reaches(input, place) {
    const name = manifestNamespace(input, place);
    return name === undefined ? [] : [{ kind: 'namespace', name }];
  },
  run,
});
