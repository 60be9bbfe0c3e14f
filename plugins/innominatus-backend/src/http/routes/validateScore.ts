import { innominatusDefinitionReadPermission } from '@innominatus/plugin-innominatus-common';
import { readScore } from '../body/readScore';
import type { OperationHandler } from '../OperationHandler';
import type { RouteContext } from '../RouteContext';

export function validateScore({
  orchestrator,
  authorizer,
}: RouteContext): OperationHandler<'validateScore'> {
  return async ({ query, caller, req, res }) => {
    await authorizer.require(caller, innominatusDefinitionReadPermission);
    const source = await readScore(req, res, query);
    const problems = orchestrator.validateScore(source);
    return { status: 200, body: { valid: problems.length === 0, problems } };
  };
}
