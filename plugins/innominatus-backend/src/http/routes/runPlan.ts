import type { OperationHandler } from '../OperationHandler';
import type { RouteContext } from '../RouteContext';
import { acceptedSubmission } from './acceptedSubmission';
import { startPlan } from './startPlan';

export function runPlan(context: RouteContext): OperationHandler<'runPlan'> {
  return async ({ path: { hash }, caller, header, req }) => {
    const idempotencyKey = header('idempotency-key');
    const submission = await startPlan(context, {
      ...{ hash, caller, req, idempotencyKey },
    });
    return acceptedSubmission(submission, context.runUrl);
  };
}
