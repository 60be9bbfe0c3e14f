import type { JsonObject } from '@backstage/types';
import type { Request } from 'express';
import type { Caller } from '../Caller';
import type { PlanExpiry, PlanPreview } from '../orchestrator/previews';
import type { SubmitRequest } from '../orchestrator/requests';
import type { RouteContext } from '../RouteContext';

/** Plans what a caller asks for, keeps the plans, and writes that down. */
export async function offerPlans(
  { orchestrator, audit }: RouteContext,
  options: {
    caller: Caller;
    req?: Request;
    meta: JsonObject;
    request: () => Promise<SubmitRequest>;
  },
): Promise<PlanPreview & PlanExpiry> {
  const { request, ...event } = options;
  return audit.write(
    { id: 'plan-create', ...event },
    async () => orchestrator.offerPlans(await request()),
    ({ application, environment, plans }) => ({
      application,
      environment,
      plans: plans.map(({ hash }) => hash),
    }),
  );
}
