import { refuseRollback } from '../engine/planRollback';
import type { RollbackPreview } from '../http/orchestrator/previews';
import type { RunRecord } from '../http/orchestrator/records';
import type { RunAction } from '../http/orchestrator/requests';
import { actOnRun, findRun } from './actOnRun';
import { refuse } from './refuse';
import type { RequestServices } from './RequestServices';
import { rollbackPreview } from './rollbackPreview';

/** Says what a rollback of a run would undo, and what would stay. */
export async function planRollback(
  { store }: Pick<RequestServices, 'store'>,
  id: string,
): Promise<RollbackPreview> {
  return rollbackPreview(store, await findRun(store, id));
}

/** Has an ended run undone: it queues for its lock again. */
export async function rollbackRun(
  services: Pick<RequestServices, 'store' | 'feed' | 'wake' | 'clock'>,
  id: string,
  { principal }: RunAction,
): Promise<RunRecord> {
  return actOnRun(services, id, principal, ({ plan, state }) => {
    refuse(refuseRollback(plan, state));
    return { facts: [{ type: 'run.rollbackRequested' }], then: 'requeue' };
  });
}
