import type { UndoResult } from '@innominatus/plugin-innominatus-node';
import type { Manifest } from '../objects/Manifest';
import { waitUntilGone } from '../watch/waitUntilGone';
import { findForeignObjects } from './findForeignObjects';
import { judgeOrigin } from './removeCreated';
import { UNDONE, type UndoTask } from './UndoTask';

const LIMIT_MS = 5 * 60_000;

/** Deletes a namespace that the step has created, unless anybody else has put something into it, and waits until it is gone. */
export async function removeNamespace(
  task: UndoTask,
  live: Manifest,
): Promise<UndoResult> {
  const { context, cluster, label, before } = task;
  const { signal, run } = context;
  const notOurs = judgeOrigin(task, live);
  if (notOurs) {
    return notOurs;
  }
  if (live.metadata.deletionTimestamp === undefined) {
    const foreign = await findForeignObjects(cluster, live.metadata.name, {
      application: run.application,
      signal,
    });
    if (foreign.length > 0) {
      return {
        outcome: 'left',
        reason: 'inUse',
        message: `${label} stays: it holds ${foreign.join(', ')}`,
      };
    }
    await context.checkClaim();
    await cluster.objects.delete(live, { signal });
    context.log.info(`Deleting ${label}`);
  }
  await waitUntilGone(context, {
    cluster,
    refs: [before.ref],
    timeoutMs: LIMIT_MS,
  });
  return UNDONE;
}
