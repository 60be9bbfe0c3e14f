import { innominatusAdminPermission } from '@innominatus/plugin-innominatus-common';
import type { OperationHandler } from '../OperationHandler';
import type { RouteContext } from '../RouteContext';

export function listSecrets({
  orchestrator,
  authorizer,
}: RouteContext): OperationHandler<'listSecrets'> {
  return async ({ query: { cursor, limit }, caller }) => {
    await authorizer.require(caller, innominatusAdminPermission);
    const body = await orchestrator.listSecrets({ cursor, limit });
    return { status: 200, body };
  };
}
