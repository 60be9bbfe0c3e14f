import { innominatusDefinitionReadPermission } from '@innominatus/plugin-innominatus-common';
import type { OperationHandler } from '../OperationHandler';
import type { RouteContext } from '../RouteContext';

export function listEnvironments({
  orchestrator,
  authorizer,
}: RouteContext): OperationHandler<'listEnvironments'> {
  return async ({ caller }) => {
    await authorizer.require(caller, innominatusDefinitionReadPermission);
    return { status: 200, body: { items: orchestrator.listEnvironments() } };
  };
}
