import type { StepType } from '@innominatus/plugin-innominatus-node';
import { createDeleteObjectStep } from './createDeleteObjectStep';
import { createReleaseObjectStep } from './createReleaseObjectStep';
import type { DeleteServices } from './DeleteServices';

/** The types of steps that only the orchestrator itself plans. */
export function createInternalSteps(services: DeleteServices): StepType[] {
  return [createDeleteObjectStep(services), createReleaseObjectStep()];
}
