import { innominatusApplicationReadPermission } from '@innominatus/plugin-innominatus-common';
import type { OperationHandler } from '../OperationHandler';
import type { RouteContext } from '../RouteContext';

export function listApplications({
  orchestrator,
  authorizer,
}: RouteContext): OperationHandler<'listApplications'> {
  return async ({ query, caller }) => {
    const filter = await authorizer.filter(
      caller,
      innominatusApplicationReadPermission,
    );
    const { cursor, limit } = query;
    const page = await orchestrator.listApplications({ filter, cursor, limit });
    return { status: 200, body: page };
  };
}
