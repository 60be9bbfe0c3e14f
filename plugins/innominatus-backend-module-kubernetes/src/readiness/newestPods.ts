import { z } from 'zod';
import type { Manifest } from '../objects/Manifest';
import { runsPods } from './planWatch';
import { refOf } from '../objects/ObjectRef';

const selectorSchema = z.object({
  selector: z.object({ matchLabels: z.record(z.string(), z.string()) }),
});

/** Labels by which the pods of one release are told from those of the one before. */
const REVISION_LABELS = ['pod-template-hash', 'controller-revision-hash'];

/** The pods of the newest release of a workload: what became of older ones does not matter any more. */
export function newestPods(
  workload: Manifest,
  pods: readonly Manifest[],
): Manifest[] {
  const selector = selectorSchema.safeParse(workload.spec).data?.selector;
  if (!selector || !runsPods(refOf(workload))) {
    return [];
  }
  const wanted = Object.entries(selector.matchLabels);
  const own = pods.filter(
    ({ metadata }) =>
      metadata.namespace === workload.metadata.namespace &&
      wanted.every(([name, value]) => metadata.labels?.[name] === value),
  );
  const last = own.map(createdAt).sort().at(-1);
  // Times are whole seconds, so that pods of two releases may be equally new.
  const newest = new Set(
    own.filter(pod => createdAt(pod) === last).map(revisionOf),
  );
  return own.filter(pod => newest.has(revisionOf(pod)));
}

function createdAt({ metadata }: Manifest): string {
  return metadata.creationTimestamp ?? '';
}

function revisionOf({ metadata }: Manifest): string | undefined {
  return REVISION_LABELS.map(name => metadata.labels?.[name]).find(
    value => value !== undefined,
  );
}
