import { NotFoundError } from '@backstage/errors';
import { innominatusRunReadPermission } from '@innominatus/plugin-innominatus-common';
import type { Caller } from '../Caller';
import { denial } from '../Denial';
import type { RunDetails } from '../Orchestrator';
import type { RouteContext } from '../RouteContext';

/**
 * A run that the caller may read.
 *
 * @throws NotFoundError, the same for a run that does not exist and for one that the caller may not read
 */
export async function readableRun(
  { orchestrator, authorizer }: RouteContext,
  caller: Caller,
  id: string,
): Promise<RunDetails> {
  const run = await orchestrator.getRun(id).catch(error => {
    throw error instanceof NotFoundError ? missing(id) : error;
  });
  const permission = innominatusRunReadPermission;
  if (!(await authorizer.mayOnRun(caller, permission, run.record))) {
    throw denial(missing(id), permission.name);
  }
  return run;
}

function missing(id: string): NotFoundError {
  return new NotFoundError(`there is no run "${id}"`);
}
