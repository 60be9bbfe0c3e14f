import type { Caller } from '../Caller';
import type { RunDetails } from '../orchestrator/records';
import type { RouteContext } from '../RouteContext';
import { judgedRun } from './judgedRun';

/**
 * A run that the caller may read.
 *
 * @throws NotFoundError, the same for a run that does not exist and for one that the caller may not read
 */
export async function readableRun(
  context: RouteContext,
  caller: Caller,
  id: string,
): Promise<RunDetails> {
  return (await judgedRun(context, caller, id, [])).run;
}
