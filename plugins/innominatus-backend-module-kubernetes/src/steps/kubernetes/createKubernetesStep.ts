import { createStep } from '@innominatus/plugin-innominatus-node';
import type { KubernetesServices } from '../../KubernetesServices';
import { undoObject } from '../../undo/undoObject';
import { kubernetesExamples } from './examples';
import { lookUpKubernetes } from './lookup';
import { previewKubernetes } from './preview';
import { reachesOf } from './reachesOf';
import { runKubernetes } from './run';
import { kubernetesInput, kubernetesOutput } from './schema';
import { settleKubernetes } from './settle';

export function createKubernetesStep(services: KubernetesServices) {
  return createStep({
    type: 'kubernetes',
    aliases: ['kubernetes-apply'],
    title: 'Apply to Kubernetes',
    description:
      'Applies Kubernetes objects with server-side apply as field manager `innominatus`: those of the Score file, or others. Kinds that others need come first. Waits until all are ready, and fails with the reason when one does not get there; only then objects go that the workload does not have any more.',
    input: kubernetesInput,
    output: kubernetesOutput,
    guarantee: {
      kind: 'targetRefuses',
      how: 'Server-side apply says what shall be, so that a second one changes nothing. An inventory in the namespace names what the workload has.',
    },
    idempotent: () => true,
    examples: kubernetesExamples,
    reaches: reachesOf,
    run: context => runKubernetes(services, context),
    lookup: context => lookUpKubernetes(services, context),
    undo: context => undoObject(services, context),
    undoing:
      'Objects that the step has created are deleted; to the others is applied again what innominatus had applied before. What others have changed since stays, and is named. The content of Secrets is kept nowhere: a changed one stays as it is. Then the step waits until what came back is ready.',
    settle: context => settleKubernetes(services, context),
    preview: context => previewKubernetes(services, context),
  });
}
