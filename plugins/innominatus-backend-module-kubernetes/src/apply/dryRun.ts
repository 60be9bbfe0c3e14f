import { canonicalJson } from '@innominatus/plugin-innominatus-common';
import { isApiError } from '../api/ApiError';
import { asStep } from '../api/toStepError';
import type { Cluster } from '../clusters/Cluster';
import type { Manifest } from '../objects/Manifest';
import { labelOf } from '../objects/ObjectRef';
import { ownEntry } from '../objects/ownedFields';
import { withoutServerFields } from '../objects/withoutServerFields';
import { toJson } from './BeforeState';
import type { PlannedObject } from './PlannedObject';

/** What the API server would make of an object. */
export type DryRun =
  | { kind: 'same' }
  | { kind: 'other'; result: Manifest }
  /** Something that comes before it is not there yet: its namespace, or its kind. */
  | { kind: 'untold' };

export async function dryRun(
  cluster: Cluster,
  { wanted, live, ref, action }: PlannedObject,
  options: { force: boolean; signal: AbortSignal },
): Promise<DryRun> {
  if (action === 'none') {
    return { kind: 'same' };
  }
  const { signal, force } = options;
  const attempt = { cluster: cluster.name, label: labelOf(ref) };
  return asStep(attempt, async (): Promise<DryRun> => {
    const known = await cluster.catalog.find(ref, signal);
    if (!known) {
      return { kind: 'untold' };
    }
    try {
      const result = await cluster.objects.apply(wanted, {
        ...{ signal, force },
        dryRun: true,
      });
      return live && isSame(live, result)
        ? { kind: 'same' }
        : { kind: 'other', result };
    } catch (error) {
      if (isApiError(error, 404) && !live) {
        return { kind: 'untold' };
      }
      throw error;
    }
  });
}

function isSame(live: Manifest, result: Manifest): boolean {
  const content = (object: Manifest) =>
    canonicalJson(
      toJson([withoutServerFields(object), ownEntry(object)?.fieldsV1 ?? null]),
    );
  return content(live) === content(result);
}
