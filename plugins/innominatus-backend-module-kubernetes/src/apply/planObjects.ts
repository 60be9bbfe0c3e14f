import { canonicalJson } from '@innominatus/plugin-innominatus-common';
import { StepError } from '@innominatus/plugin-innominatus-node';
import type { Cluster } from '../clusters/Cluster';
import type { Manifest } from '../objects/Manifest';
import { labelOf, refOf } from '../objects/ObjectRef';
import { applicationOf } from '../objects/ownLabels';
import { ownedPart, ownEntry } from '../objects/ownedFields';
import { toJson } from './BeforeState';
import { readObjects } from './readObjects';
import type { PlannedObject } from './PlannedObject';

/**
 * Compares objects as they shall be with those of the cluster.
 *
 * @throws StepError `objectNotOurs`, `objectTerminating`
 */
export async function planObjects(
  cluster: Cluster,
  wanted: readonly Manifest[],
  options: { application: string; signal: AbortSignal },
): Promise<PlannedObject[]> {
  const refs = wanted.map(refOf);
  const found = await readObjects(cluster, refs, options.signal);
  return wanted.map((manifest, index) => {
    const live = found[index];
    if (live) {
      checkOwner(live, options.application);
    }
    return {
      ref: refOf(manifest),
      wanted: manifest,
      live,
      action: judge(manifest, live),
    };
  });
}

function judge(
  wanted: Manifest,
  live: Manifest | undefined,
): PlannedObject['action'] {
  if (!live) {
    return 'create';
  }
  if (!ownEntry(live)) {
    return 'adopt';
  }
  return isApplied(wanted, live) ? 'none' : 'update';
}

/** Whether applying would certainly change nothing. */
function isApplied(wanted: Manifest, live: Manifest): boolean {
  return (
    canonicalJson(toJson(ownedPart(live))) === canonicalJson(toJson(wanted))
  );
}

/** All applications share one field manager, so the API server would let one overwrite what is another's. */
function checkOwner(live: Manifest, application: string): void {
  const label = labelOf(refOf(live));
  const owner = applicationOf(live);
  if (owner !== undefined && owner !== application) {
    throw new StepError(`${label} belongs to the application ${owner}`, {
      reason: 'objectNotOurs',
      hint: 'Choose another name or another namespace',
    });
  }
  if (live.metadata.deletionTimestamp !== undefined) {
    throw new StepError(`${label} is being deleted`, {
      reason: 'objectTerminating',
      retryable: true,
      hint: 'Wait until it is gone, or find out which of its finalizers keeps it',
    });
  }
}
