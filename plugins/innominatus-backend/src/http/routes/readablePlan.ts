import { NotFoundError } from '@backstage/errors';
import { innominatusRunReadPermission } from '@innominatus/plugin-innominatus-common';
import type { Caller } from '../Caller';
import { denial } from '../Denial';
import type { OfferedPlan } from '../orchestrator/previews';
import type { RouteContext } from '../RouteContext';

/**
 * A plan of which the caller might read the run.
 *
 * @throws NotFoundError, the same for a plan that does not exist and for one that the caller may not read
 */
export async function readablePlan(
  { orchestrator, authorizer }: RouteContext,
  caller: Caller,
  hash: string,
): Promise<OfferedPlan> {
  const plan = await orchestrator
    .getPlan(hash, caller.principal)
    .catch(error => {
      throw error instanceof NotFoundError ? missing(hash) : error;
    });
  const { application, environment, owner, plannedBy } = plan;
  const run = {
    ...{ application, environment, owner },
    startedBy: plannedBy,
    goldenPath: plan.plan.goldenPath?.name,
  };
  const read = innominatusRunReadPermission;
  const judgement = await authorizer.judge(caller, [read]);
  if (!judgement.mayOnRun(read, run)) throw denial(missing(hash), read.name);
  return plan;
}

function missing(hash: string): NotFoundError {
  return new NotFoundError(
    `there is no plan "${hash}", or not any more: plans are kept for a day`,
  );
}
