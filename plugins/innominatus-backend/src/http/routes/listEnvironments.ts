import { innominatusDefinitionReadPermission } from '@innominatus/plugin-innominatus-common';
import type { OperationHandler } from '../OperationHandler';
import type { RouteContext } from '../RouteContext';

export function listEnvironments({
  orchestrator,
  authorizer,
}: RouteContext): OperationHandler<'listEnvironments'> {
  return async ({ caller }) => {
    await authorizer.require(caller, innominatusDefinitionReadPermission);
    const checks = await orchestrator.checkTargets();
    const items = orchestrator.listEnvironments().map(environment => ({
      ...environment,
      checks: checks.get(environment.name) ?? [],
    }));
    return { status: 200, body: { items } };
  };
}
