import { innominatusRunReadPermission } from '@innominatus/plugin-innominatus-common';
import type { OperationHandler } from '../OperationHandler';
import type { RouteContext } from '../RouteContext';
import { lockView } from '../views/lockView';

export function listLocks({
  orchestrator,
  authorizer,
  runUrl,
}: RouteContext): OperationHandler<'listLocks'> {
  return async ({ query, caller }) => {
    const permission = innominatusRunReadPermission;
    const filter = await authorizer.filter(caller, permission);
    const { cursor, limit } = query;
    const page = await orchestrator.listLocks({ filter, cursor, limit });
    const mayRead = await authorizer.judgeOfRuns(caller, permission);
    return {
      status: 200,
      body: {
        ...page,
        items: page.items.map(lock => lockView(lock, { mayRead, runUrl })),
      },
    };
  };
}
