import type { OperationHandler } from '../OperationHandler';
import type { RouteContext } from '../RouteContext';
import { readableApplication } from './readableApplication';

export function getApplication(
  context: RouteContext,
): OperationHandler<'getApplication'> {
  return async ({ path, caller }) => ({
    status: 200,
    body: await readableApplication(context, caller, path.app),
  });
}
