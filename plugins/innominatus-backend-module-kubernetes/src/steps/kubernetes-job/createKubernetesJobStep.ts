import { createStep } from '@innominatus/plugin-innominatus-node';
import { asStep } from '../../api/toStepError';
import { describeEffect } from '../../apply/PlannedObject';
import type { KubernetesServices } from '../../KubernetesServices';
import { refOf } from '../../objects/ObjectRef';
import { judgeReadiness } from '../../readiness/judgeReadiness';
import { undoObject } from '../../undo/undoObject';
import { kubernetesPlace, namespaceReaches } from '../KubernetesPlace';
import { kubernetesJobExamples } from './examples';
import { readMessage } from './readMessage';
import { jobPlace, runKubernetesJob } from './run';
import { kubernetesJobInput, kubernetesJobOutput } from './schema';

export function createKubernetesJobStep(services: KubernetesServices) {
  return createStep({
    type: 'kubernetes-job',
    title: 'Kubernetes Job',
    description:
      'Runs a container in the cluster to its end, as a Job, and brings its log into that of the step. The container is started once; with `retry`, each attempt starts it anew.',
    input: kubernetesJobInput,
    output: kubernetesJobOutput,
    guarantee: {
      kind: 'targetRefuses',
      how: 'The name of the Job follows from run and step, and a name is there only once. An interrupted step finds its Job and goes on following it.',
    },
    idempotent: () => true,
    examples: kubernetesJobExamples,
    reaches: (input, place) => {
      const where = kubernetesPlace(input, place);
      return namespaceReaches(where, where.namespace ? [where.namespace] : []);
    },
    run: context => runKubernetesJob(services, context),
    lookup: async context => {
      const { signal } = context;
      signal.throwIfAborted();
      const { cluster, namespace, wanted } = jobPlace(services, context);
      const ref = refOf(wanted);
      const job = await asStep({ cluster: cluster.name }, () =>
        cluster.objects.find(ref, { signal }),
      );
      if (!job || judgeReadiness(job).state !== 'ready') {
        return { outcome: 'notDone' };
      }
      const message = await readMessage(cluster, ref, signal);
      return {
        outcome: 'done',
        outputs: { namespace, job: ref.name, message },
      };
    },
    undo: context => undoObject(services, context),
    undoing:
      'The Job is deleted, and its pod with it. What the container has done stays.',
    preview: async context => {
      const { signal } = context;
      signal.throwIfAborted();
      const { cluster, namespace, wanted } = jobPlace(services, context);
      const ref = refOf(wanted);
      const job = await asStep({ cluster: cluster.name }, () =>
        cluster.objects.find(ref, { signal }),
      );
      return {
        changes: job ? [] : [describeEffect(ref, undefined, 'create')],
        outputs: { namespace, job: ref.name },
        unknown: ['what the container does'],
      };
    },
  });
}
