import { z } from 'zod';
import { planHashSchema } from '../body/planHashSchema';
import { readJson } from '../body/readJson';
import { reasonSchema } from '../body/reasonSchema';
import type { OperationHandler } from '../OperationHandler';
import type { RouteContext } from '../RouteContext';
import { answerApproval } from './answerApproval';

export const approveRequestSchema = z.strictObject({
  reason: reasonSchema.optional(),
  planHash: planHashSchema,
});

export function approveStep(
  context: RouteContext,
): OperationHandler<'approveStep'> {
  return async call => {
    const body = await readJson(call, approveRequestSchema);
    return answerApproval(context, call, 'approve', body);
  };
}
