import type { Call } from '../OperationHandler';
import type { SubmitRequest } from '../orchestrator/requests';
import type { RouteContext } from '../RouteContext';
import { entityApplication } from './entityApplication';
import { mayDeploy } from './mayDeploy';
import { scoreOrEntity } from './scoreOrEntity';

/** What a request that sends or names a Score file asks for. */
export async function submitRequest(
  context: RouteContext,
  call: Call<'submitScore'> | Call<'createPlan'>,
): Promise<SubmitRequest> {
  const { query, caller, header } = call;
  const { source, entity } = await scoreOrEntity(context, call);
  const ownershipRefs = await caller.ownershipRefs();
  return {
    source,
    application: entityApplication(query.application, entity),
    entity,
    environment: query.environment,
    workflow: query.workflow,
    principal: caller.principal,
    ownershipRefs,
    idempotencyKey: header('idempotency-key'),
    mayDeploy: mayDeploy(context.authorizer, caller, ownershipRefs),
  };
}
