import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { TargetCheck } from './TargetCheck';

/**
 * Where modules add the checks of their outside systems.
 *
 * @public
 */
export interface TargetChecksExtensionPoint {
  addTargetChecks(...checks: TargetCheck[]): void;
}

/** @public */
export const targetChecksExtensionPoint =
  createExtensionPoint<TargetChecksExtensionPoint>({
    id: 'innominatus.targetChecks',
  });
