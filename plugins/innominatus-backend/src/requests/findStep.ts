import type { PlannedStep } from '@innominatus/plugin-innominatus-common';
import { NotFoundError } from '@backstage/errors';
import type { ReadRun } from '../engine/readRun';

/** @throws NotFoundError */
export function findStep({ plan, stored }: ReadRun, id: string): PlannedStep {
  const found = plan?.steps.find(step => step.id === id);
  if (!found) {
    throw new NotFoundError(`run ${stored.record.id} has no step "${id}"`);
  }
  return found;
}
