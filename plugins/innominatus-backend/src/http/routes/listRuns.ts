import { innominatusRunReadPermission } from '@innominatus/plugin-innominatus-common';
import type { OperationHandler } from '../OperationHandler';
import type { RouteContext } from '../RouteContext';
import { runView } from '../views/runView';

export function listRuns({
  orchestrator,
  authorizer,
  runUrl,
}: RouteContext): OperationHandler<'listRuns'> {
  return async ({ query, caller }) => {
    const filter = await authorizer.filter(
      caller,
      innominatusRunReadPermission,
    );
    const page = await orchestrator.listRuns({
      application: query.app,
      environment: query.environment,
      workflow: query.workflow,
      status: query.status,
      startedBy: query.startedBy,
      from: query.from,
      to: query.to,
      cursor: query.cursor,
      limit: query.limit,
      filter,
    });
    return {
      status: 200,
      body: {
        ...page,
        items: page.items.map(run => runView(run, runUrl(run.id))),
      },
    };
  };
}
