import type { OperationHandler } from '../OperationHandler';
import type { RouteContext } from '../RouteContext';
import { offerPlans } from './offerPlans';
import { submitRequest } from './submitRequest';

export function createPlan(
  context: RouteContext,
): OperationHandler<'createPlan'> {
  return async call => {
    const { query, caller, req } = call;
    const { application, entity, environment, workflow } = query;
    const offer = await offerPlans(context, {
      ...{ caller, req },
      meta: { application, entity, environment, workflow },
      request: () => submitRequest(context, call),
    });
    const [first] = offer.plans;
    return {
      status: 201,
      headers: first && { Location: context.planUrl(first.hash) },
      body: offer,
    };
  };
}
