import type { InnominatusRunPermission } from '@innominatus/plugin-innominatus-common';
import type { Caller } from '../Caller';
import { notAllowed } from '../Denial';
import type { RunDetails } from '../orchestrator/records';
import type { RouteContext } from '../RouteContext';
import { judgedRun } from './judgedRun';

/**
 * A run that the caller may read and has this permission on.
 *
 * @throws NotFoundError as {@link judgedRun}, NotAllowedError for one that may only be read
 */
export async function permittedRun(
  context: RouteContext,
  caller: Caller,
  permission: InnominatusRunPermission,
  id: string,
): Promise<RunDetails> {
  const { run, judgement } = await judgedRun(context, caller, id, [permission]);
  if (!judgement.mayOnRun(permission, run.record)) {
    throw notAllowed(
      `you lack the permission ${permission.name} on this run`,
      permission.name,
    );
  }
  return run;
}
