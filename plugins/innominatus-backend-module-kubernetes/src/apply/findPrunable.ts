import { asStep } from '../api/toStepError';
import type { Cluster } from '../clusters/Cluster';
import type { Manifest } from '../objects/Manifest';
import { labelOf, refOf, type ObjectRef } from '../objects/ObjectRef';
import { applicationOf } from '../objects/ownLabels';
import { ownEntry } from '../objects/ownedFields';
import { inChunks, PARALLEL } from './inChunks';

export interface Prunable {
  /** Objects that may go. */
  prunable: Manifest[];
  kept: { ref: ObjectRef; why: string }[];
}

/** Which objects of an old inventory are there, and still are what this application has applied. */
export async function findPrunable(
  cluster: Cluster,
  refs: readonly ObjectRef[],
  options: { application: string; signal: AbortSignal },
): Promise<Prunable> {
  const found = await inChunks(refs, PARALLEL, ref =>
    asStep({ cluster: cluster.name, label: labelOf(ref) }, () =>
      cluster.objects.find(ref, { signal: options.signal }),
    ),
  );
  const there = found.filter(object => object !== undefined);
  const judged = there.map(object => ({
    object,
    why: whyKept(object, options.application),
  }));
  return {
    prunable: judged.flatMap(({ object, why }) => (why ? [] : [object])),
    kept: judged.flatMap(({ object, why }) =>
      why ? [{ ref: refOf(object), why }] : [],
    ),
  };
}

function whyKept(object: Manifest, application: string): string | undefined {
  if (object.kind === 'PersistentVolumeClaim') {
    return 'it holds data';
  }
  if (!ownEntry(object)) {
    return 'it is not what innominatus has applied';
  }
  const owner = applicationOf(object);
  return owner === application
    ? undefined
    : `it belongs to ${owner ?? 'nobody that it names'}`;
}
