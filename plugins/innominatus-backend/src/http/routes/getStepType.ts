import { NotFoundError } from '@backstage/errors';
import { innominatusDefinitionReadPermission } from '@innominatus/plugin-innominatus-common';
import type { OperationHandler } from '../OperationHandler';
import type { RouteContext } from '../RouteContext';
import { stepTypeDetailsView } from '../views/stepTypeView';

export function getStepType({
  orchestrator,
  authorizer,
}: RouteContext): OperationHandler<'getStepType'> {
  return async ({ path, caller }) => {
    await authorizer.require(caller, innominatusDefinitionReadPermission);
    const found = orchestrator
      .listStepTypes()
      .find(
        ({ type, aliases }) =>
          type === path.type || aliases.includes(path.type),
      );
    if (found === undefined) {
      throw new NotFoundError(`there is no step type "${path.type}"`);
    }
    return { status: 200, body: stepTypeDetailsView(found) };
  };
}
