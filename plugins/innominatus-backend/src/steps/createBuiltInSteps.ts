import type { Config } from '@backstage/config';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { StepType } from '@innominatus/plugin-innominatus-node';
import { createApprovalStep } from './approval';
import { createHttpRequestStep } from './http-request';
import { manifestsStep } from './manifests';
import { createNotifyStep } from './notify';
import { policyStep } from './policy';
import { createWaitStep } from './wait';

/**
 * The types of steps that need no vendor's client. A new one is a folder and a line here.
 *
 * @throws Error for an entry of `innominatus.steps.httpRequest.allowedHosts` that is no host pattern.
 */
export function createBuiltInSteps(
  config: Config,
  services: {
    notifications?: NotificationService;
    /** By the clock that all processes share. */
    now?: () => Date;
  } = {},
): StepType[] {
  const allowedHosts =
    config.getOptionalStringArray(
      'innominatus.steps.httpRequest.allowedHosts',
    ) ?? [];
  return [
    createApprovalStep(),
    createHttpRequestStep({ allowedHosts }),
    manifestsStep,
    createNotifyStep({ ...services, allowedHosts }),
    policyStep,
    createWaitStep(services),
  ];
}
