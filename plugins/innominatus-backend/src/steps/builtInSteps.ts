import type { StepType } from '@innominatus/plugin-innominatus-node';
import { createHttpRequestStep } from './http-request';
import { manifestsStep } from './manifests';
import { createWaitStep } from './wait';

export interface BuiltInStepsOptions {
  /** From `innominatus.steps.httpRequest.allowedHosts`. */
  allowedHosts: readonly string[];
}

/**
 * The types of steps that need no vendor's client. A new one is a folder and a line here.
 *
 * @throws Error for a host pattern that is none.
 */
export function builtInSteps({
  allowedHosts,
}: BuiltInStepsOptions): StepType[] {
  return [
    createHttpRequestStep({ allowedHosts }),
    manifestsStep,
    createWaitStep(),
  ];
}
