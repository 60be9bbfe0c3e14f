import type { OperationHandler } from '../OperationHandler';
import type { RouteContext } from '../RouteContext';
import { readRunDetails } from './readRunDetails';

export function getRun(context: RouteContext): OperationHandler<'getRun'> {
  return async ({ path: { id }, caller }) => ({
    status: 200,
    body: await readRunDetails(context, caller, id),
  });
}
