import type { OperationHandler } from '../OperationHandler';
import type { RouteContext } from '../RouteContext';
import { readRunPage } from './readRunPage';

export function listRuns(context: RouteContext): OperationHandler<'listRuns'> {
  return async ({ query: { app: application, ...query }, caller }) => ({
    status: 200,
    body: await readRunPage(context, caller, { ...query, application }),
  });
}
