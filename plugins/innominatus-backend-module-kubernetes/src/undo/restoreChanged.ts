import type { UndoResult } from '@innominatus/plugin-innominatus-node';
import { ownedDigest, readAnswer } from '../apply/BeforeState';
import { ownedPart, ownEntry, unite } from '../objects/ownedFields';
import { overtaken, UNDONE, type UndoTask } from './UndoTask';

/** Applies again what innominatus had applied before the run, or takes back what it has added to what others had made. */
export async function restoreChanged(task: UndoTask): Promise<UndoResult> {
  const { before, live, context, cluster, label } = task;
  const { effect, signal, input } = context;
  if (before.state !== 'present') {
    return UNDONE;
  }
  if (!live || live.metadata.uid !== before.uid) {
    return overtaken(task, 'it was deleted since');
  }
  const digest = ownedDigest(live);
  if (digest === before.digest) {
    return UNDONE;
  }
  const answer = effect.confirmed ? readAnswer(effect.data) : undefined;
  if (answer && answer.digest !== digest) {
    return overtaken(task, 'others have changed it since');
  }
  // With "force", values of others may have been overwritten: those come back, too.
  const taken = input.force ? (ownEntry(live)?.fieldsV1 ?? {}) : {};
  await context.checkClaim();
  await cluster.objects.apply(
    ownedPart(before.object, unite(before.owned ?? {}, taken)),
    { signal, force: true },
  );
  context.log.info(`Brought ${label} back to what it was`);
  return UNDONE;
}
