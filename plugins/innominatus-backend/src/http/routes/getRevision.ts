import type { OperationHandler } from '../OperationHandler';
import type { RouteContext } from '../RouteContext';
import { readableApplication } from './readableApplication';

export function getRevision(
  context: RouteContext,
): OperationHandler<'getRevision'> {
  return async ({ path, caller }) => {
    const { name } = await readableApplication(context, caller, path.app);
    const revision = await context.orchestrator.getRevision(name, path.n);
    return { status: 200, body: revision };
  };
}
