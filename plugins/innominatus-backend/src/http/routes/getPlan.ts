import type { OperationHandler } from '../OperationHandler';
import type { RouteContext } from '../RouteContext';
import { readablePlan } from './readablePlan';

export function getPlan(context: RouteContext): OperationHandler<'getPlan'> {
  return async ({ path: { hash }, caller }) => ({
    status: 200,
    body: await readablePlan(context, caller, hash),
  });
}
