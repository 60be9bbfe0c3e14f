import { cancelFacts, refuseCancel } from '../engine/cancelFacts';
import type { RunRecord } from '../http/orchestrator/records';
import type { RunAction } from '../http/orchestrator/requests';
import { actOnRun } from './actOnRun';
import { refuse } from './refuse';
import type { RequestServices } from './RequestServices';

/** Asks a run to stop. */
export async function cancelRun(
  services: RequestServices,
  id: string,
  { principal, reason }: RunAction,
): Promise<RunRecord> {
  return actOnRun(services, id, principal, ({ plan, state }) => {
    refuse(refuseCancel(state));
    return { facts: cancelFacts(plan, state, reason), then: 'wake' };
  });
}
