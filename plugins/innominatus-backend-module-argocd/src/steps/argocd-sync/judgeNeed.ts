import type { Application } from '../../api/Application';
import { isRunning } from '../../wait/judgeApplication';
import type { ArgoCdSyncInput } from './schema';

/** Whether an application has to be synced. */
export type Need = 'sync' | 'nothing' | 'wait';

/** Pure. `wait`: an operation of somebody else is under way, after which it has to be judged again. */
export function judgeNeed(
  { operation, status }: Application,
  { revision }: Pick<ArgoCdSyncInput, 'revision'>,
): Need {
  if (
    operation ||
    (status.operationState && isRunning(status.operationState))
  ) {
    return 'wait';
  }
  const { sync, history } = status;
  const live = history.at(-1)?.revision;
  // A branch or a tag is resolved by the sync only: it may have moved.
  const wanted = revision === undefined || revision === sync.revision;
  if (wanted) {
    return sync.status === 'Synced' ? 'nothing' : 'sync';
  }
  const drifted = status.resources.some(
    resource => resource.health.status === 'Missing',
  );
  return revision === live && !drifted ? 'nothing' : 'sync';
}
