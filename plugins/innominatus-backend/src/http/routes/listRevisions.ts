import type { OperationHandler } from '../OperationHandler';
import type { RouteContext } from '../RouteContext';
import { readableApplication } from './readableApplication';

export function listRevisions(
  context: RouteContext,
): OperationHandler<'listRevisions'> {
  return async ({ path, query, caller }) => {
    const { name } = await readableApplication(context, caller, path.app);
    const page = await context.orchestrator.listRevisions(name, {
      cursor: query.cursor,
      limit: query.limit,
    });
    return { status: 200, body: page };
  };
}
