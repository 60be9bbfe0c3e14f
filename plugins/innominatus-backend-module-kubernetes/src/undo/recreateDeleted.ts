import type { UndoResult } from '@innominatus/plugin-innominatus-node';
import type { Manifest } from '../objects/Manifest';
import { ownedPart, ownEntry } from '../objects/ownedFields';
import { overtaken, UNDONE, type UndoTask } from './UndoTask';

/** Whom objects belong to that are made anew for others; what innominatus applies must not meet itself as another. */
const RESTORER = 'innominatus-restore';

/** Makes an object again that the step has deleted. */
export async function recreateDeleted(task: UndoTask): Promise<UndoResult> {
  const { before, live, context, cluster, label } = task;
  if (before.state !== 'present') {
    return UNDONE;
  }
  if (live) {
    return live.metadata.uid === before.uid || isRecreated(live)
      ? UNDONE
      : overtaken(task, 'it was made anew since');
  }
  await context.checkClaim();
  const { signal } = context;
  if (before.owned) {
    const manifest = ownedPart(before.object, before.owned);
    await cluster.objects.apply(manifest, { signal, force: true });
  } else {
    await cluster.objects.create(withoutOwners(before.object), {
      signal,
      fieldManager: RESTORER,
    });
  }
  context.log.info(`Made ${label} again`);
  return UNDONE;
}

function isRecreated(live: Manifest): boolean {
  return (
    ownEntry(live) !== undefined ||
    (live.metadata.managedFields ?? []).some(
      ({ manager }) => manager === RESTORER,
    )
  );
}

/** An owner that is gone would have the object collected at once. */
function withoutOwners(object: Manifest): Manifest {
  const { ownerReferences: _ownerReferences, ...metadata } = object.metadata;
  return { ...object, metadata };
}
