import type { UndoResult } from '@innominatus/plugin-innominatus-node';
import { ownedDigest, readAnswer } from '../apply/BeforeState';
import type { Manifest } from '../objects/Manifest';
import { applicationOf } from '../objects/ownLabels';
import { isTouched } from '../objects/ownedFields';
import { removeNamespace } from './removeNamespace';
import { overtaken, UNDONE, type UndoTask } from './UndoTask';

/** Deletes what the step has created, unless somebody else has made it or changed what the step had applied. */
export async function removeCreated(task: UndoTask): Promise<UndoResult> {
  const { live, context, cluster, label } = task;
  if (!live) {
    return UNDONE;
  }
  if (live.kind === 'Namespace') {
    return removeNamespace(task, live);
  }
  const notOurs = judgeOrigin(task, live);
  if (notOurs) {
    return notOurs;
  }
  if (live.metadata.deletionTimestamp === undefined) {
    await context.checkClaim();
    await cluster.objects.delete(live, { signal: context.signal });
    context.log.info(`Deleted ${label}`);
  }
  return UNDONE;
}

/** What becomes of an object that is not, or not any more, what the step has created; undefined if it is. */
export function judgeOrigin(
  task: UndoTask,
  live: Manifest,
): UndoResult | undefined {
  const { effect, purpose, run } = task.context;
  if (!isTouched(live)) {
    // Somebody else has made it, before this step could or after this one was gone.
    return effect.confirmed &&
      readAnswer(effect.data)?.uid === live.metadata.uid
      ? overtaken(task, 'others have taken over all that was applied')
      : UNDONE;
  }
  if (purpose === 'delete') {
    const owner = applicationOf(live);
    return owner === undefined || owner === run.application
      ? undefined
      : UNDONE;
  }
  const answer = effect.confirmed ? readAnswer(effect.data) : undefined;
  if (!answer) {
    return undefined;
  }
  if (answer.uid !== live.metadata.uid) {
    return overtaken(task, 'it was deleted and made anew since');
  }
  return live.metadata.deletionTimestamp !== undefined ||
    answer.digest === ownedDigest(live)
    ? undefined
    : overtaken(task, 'others have changed it since');
}
