import type { StepType } from '@innominatus/plugin-innominatus-node';
import type { ArgoCdServices } from '../ArgoCdServices';
import { createArgoCdAppStep } from './argocd-app';
import { createArgoCdSyncStep } from './argocd-sync';

/** All step types of this module. */
export function createArgoCdSteps(services: ArgoCdServices): StepType[] {
  return [createArgoCdAppStep(services), createArgoCdSyncStep(services)];
}
