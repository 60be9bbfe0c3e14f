import { createStep } from '@innominatus/plugin-innominatus-node';
import type { KubernetesServices } from '../../KubernetesServices';
import { isClusterScoped } from '../../objects/clusterScoped';
import {
  EVERYWHERE,
  kubernetesPlace,
  namespaceReaches,
} from '../KubernetesPlace';
import { kubernetesWaitExamples } from './examples';
import { runKubernetesWait } from './run';
import { kubernetesWaitInput, kubernetesWaitOutput } from './schema';

export function createKubernetesWaitStep(services: KubernetesServices) {
  return createStep({
    type: 'kubernetes-wait',
    title: 'Wait in Kubernetes',
    description:
      'Waits until an object, or all objects with some labels, are ready, meet a condition, or are gone. Watches them, and fails with the reason when it takes too long.',
    input: kubernetesWaitInput,
    output: kubernetesWaitOutput,
    guarantee: { kind: 'pure' },
    examples: kubernetesWaitExamples,
    reaches: (input, place) => {
      const where = kubernetesPlace(input, place);
      const usual = where.namespace === undefined ? [] : [where.namespace];
      return namespaceReaches(
        where,
        isClusterScoped(input) ? [EVERYWHERE] : usual,
      );
    },
    run: context => runKubernetesWait(services, context),
    preview: async () => ({ changes: [] }),
  });
}
