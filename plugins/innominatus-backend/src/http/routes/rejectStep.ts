import { z } from 'zod';
import { planHashSchema } from '../body/planHashSchema';
import { readJson } from '../body/readJson';
import { reasonSchema } from '../body/reasonSchema';
import type { OperationHandler } from '../OperationHandler';
import type { RouteContext } from '../RouteContext';
import { answerApproval } from './answerApproval';

export const rejectRequestSchema = z.strictObject({
  reason: reasonSchema,
  planHash: planHashSchema,
});

export function rejectStep(
  context: RouteContext,
): OperationHandler<'rejectStep'> {
  return async call => {
    const body = await readJson(call, rejectRequestSchema);
    return answerApproval(context, call, 'reject', body);
  };
}
