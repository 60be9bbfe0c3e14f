import type { StepType } from '@innominatus/plugin-innominatus-node';
import type { KubernetesServices } from '../KubernetesServices';
import { createKubernetesStep } from './kubernetes';
import { createKubernetesDeleteStep } from './kubernetes-delete';
import { createKubernetesJobStep } from './kubernetes-job';
import { createKubernetesNamespaceStep } from './kubernetes-namespace';
import { createKubernetesWaitStep } from './kubernetes-wait';

/** All step types of this module. */
export function createKubernetesSteps(
  services: KubernetesServices,
): StepType[] {
  return [
    createKubernetesNamespaceStep(services),
    createKubernetesStep(services),
    createKubernetesWaitStep(services),
    createKubernetesDeleteStep(services),
    createKubernetesJobStep(services),
  ];
}
