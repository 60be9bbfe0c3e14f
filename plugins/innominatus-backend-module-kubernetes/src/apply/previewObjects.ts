import type { PreviewedChange } from '@innominatus/plugin-innominatus-node';
import type { Cluster } from '../clusters/Cluster';
import { labelOf, refOf } from '../objects/ObjectRef';
import type { Manifest } from '../objects/Manifest';
import { diffObjects } from './diffObjects';
import { dryRun } from './dryRun';
import { inChunks, PARALLEL } from './inChunks';
import { describeEffect, type PlannedObject } from './PlannedObject';

/** What applying and deleting would change, as the API server itself says. */
export async function previewObjects(
  cluster: Cluster,
  work: { planned: readonly PlannedObject[]; deleted: readonly Manifest[] },
  options: { force: boolean; signal: AbortSignal },
): Promise<{ changes: PreviewedChange[]; unknown: string[] }> {
  const unknown: string[] = [];
  const applied = await inChunks(work.planned, PARALLEL, async one => {
    const told = await dryRun(cluster, one, options);
    if (told.kind === 'same' || one.action === 'none') {
      return [];
    }
    if (told.kind === 'untold') {
      unknown.push(`what the API server makes of ${labelOf(one.ref)}`);
    }
    const after = told.kind === 'other' ? told.result : one.wanted;
    return [
      {
        ...describeEffect(one.ref, one.live, one.action),
        diff: diffObjects(one.live, after),
      },
    ];
  });
  const deleted = work.deleted.map(object => ({
    ...describeEffect(refOf(object), object, 'delete'),
    diff: diffObjects(object, undefined),
  }));
  return { changes: [...applied.flat(), ...deleted], unknown: unknown.sort() };
}
