import type { OperationHandler } from '../OperationHandler';
import type { RouteContext } from '../RouteContext';
import { runDetailsView } from '../views/runDetailsView';
import { readableRun } from './readableRun';

export function getRun(context: RouteContext): OperationHandler<'getRun'> {
  const { orchestrator, runUrl } = context;
  return async ({ path: { id }, caller }) => {
    const run = await readableRun(context, caller, id);
    const progress = orchestrator.readProgress(id);
    return { status: 200, body: runDetailsView(run, progress, runUrl(id)) };
  };
}
