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
  /**
   * The time by the clock that all processes share, that of the database. What a step tells the time with: when it was
   * parked in one process it may go on in another one.
   */
  now(): Date;
}

/** @public */
export const stepsExtensionPoint = createExtensionPoint<StepsExtensionPoint>({
  id: 'innominatus.steps',
});
