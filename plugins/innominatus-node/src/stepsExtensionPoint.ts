import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { StepType } from './StepType';

/**
 * Where modules add their types of steps.
 *
 * @public
 */
export interface StepsExtensionPoint {
  /** Throws when a type or an alias is taken. */
  addSteps(...steps: StepType[]): void;
}

/** @public */
export const stepsExtensionPoint = createExtensionPoint<StepsExtensionPoint>({
  id: 'innominatus.steps',
});
