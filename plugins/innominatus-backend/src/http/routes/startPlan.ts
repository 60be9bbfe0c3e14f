import type { Request } from 'express';
import type { Caller } from '../Caller';
import type { Submission } from '../orchestrator/records';
import type { RouteContext } from '../RouteContext';
import { mayDeploy } from './mayDeploy';
import { readablePlan } from './readablePlan';
import { submissionMeta } from './submissionMeta';

/** Requests the run of a plan for a caller who may read the plan and may deploy there, and writes that down. */
export async function startPlan(
  context: RouteContext,
  options: {
    hash: string;
    caller: Caller;
    req?: Request;
    idempotencyKey?: string;
  },
): Promise<Submission> {
  const { hash, caller, req, idempotencyKey } = options;
  const { orchestrator, authorizer, audit } = context;
  return audit.write(
    { id: 'plan-run', req, caller, meta: { plan: hash } },
    async () => {
      await readablePlan(context, caller, hash);
      const ownershipRefs = await caller.ownershipRefs();
      return orchestrator.runPlan(hash, {
        ...{ principal: caller.principal, ownershipRefs, idempotencyKey },
        mayDeploy: mayDeploy(authorizer, caller, ownershipRefs),
      });
    },
    submissionMeta,
  );
}
