import { innominatusDefinitionReadPermission } from '@innominatus/plugin-innominatus-common';
import type { OperationHandler } from '../OperationHandler';
import type { RouteContext } from '../RouteContext';
import { scoreOrEntity } from './scoreOrEntity';

export function validateScore(
  context: RouteContext,
): OperationHandler<'validateScore'> {
  const { orchestrator, authorizer } = context;
  return async call => {
    await authorizer.require(call.caller, innominatusDefinitionReadPermission);
    const { source } = await scoreOrEntity(context, call);
    const problems = orchestrator.validateScore(source);
    return { status: 200, body: { valid: problems.length === 0, problems } };
  };
}
