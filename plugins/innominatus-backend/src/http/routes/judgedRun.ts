import { NotFoundError } from '@backstage/errors';
import {
  innominatusRunReadPermission,
  type InnominatusRunPermission,
} from '@innominatus/plugin-innominatus-common';
import type { Caller } from '../Caller';
import { denial } from '../Denial';
import type { Judgement } from '../Judgement';
import type { RunDetails } from '../orchestrator/records';
import type { RouteContext } from '../RouteContext';

/**
 * A run that the caller may read, and what was decided about further permissions: one question for all of them.
 *
 * @throws NotFoundError, the same for a run that does not exist and for one that the caller may not read
 */
export async function judgedRun(
  { orchestrator, authorizer }: RouteContext,
  caller: Caller,
  id: string,
  permissions: readonly InnominatusRunPermission[],
): Promise<{ run: RunDetails; judgement: Judgement }> {
  const run = await orchestrator.getRun(id).catch(error => {
    throw error instanceof NotFoundError ? missing(id) : error;
  });
  const read = innominatusRunReadPermission;
  const judgement = await authorizer.judge(caller, [read, ...permissions]);
  if (!judgement.mayOnRun(read, run.record)) {
    throw denial(missing(id), read.name);
  }
  return { run, judgement };
}

function missing(id: string): NotFoundError {
  return new NotFoundError(`there is no run "${id}"`);
}
