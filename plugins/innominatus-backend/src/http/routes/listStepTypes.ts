import { innominatusDefinitionReadPermission } from '@innominatus/plugin-innominatus-common';
import type { OperationHandler } from '../OperationHandler';
import type { RouteContext } from '../RouteContext';
import { stepTypeView } from '../views/stepTypeView';

export function listStepTypes({
  orchestrator,
  authorizer,
}: RouteContext): OperationHandler<'listStepTypes'> {
  return async ({ caller }) => {
    await authorizer.require(caller, innominatusDefinitionReadPermission);
    const items = orchestrator.listStepTypes().map(stepTypeView);
    return { status: 200, body: { items } };
  };
}
