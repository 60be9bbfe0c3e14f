import type { EffectIntent } from '@innominatus/plugin-innominatus-node';
import type { Manifest } from '../objects/Manifest';
import { labelOf, objectId, type ObjectRef } from '../objects/ObjectRef';
import { isSecret, recordBefore } from './BeforeState';

/** What the ledger calls all objects of clusters. */
export const KUBERNETES_OBJECT = 'kubernetes-object';

/** An object as it shall be, as it is, and what follows from both. */
export interface PlannedObject {
  ref: ObjectRef;
  wanted: Manifest;
  live: Manifest | undefined;
  /** `adopt`: it is there, and innominatus has applied nothing of it. */
  action: 'create' | 'adopt' | 'update' | 'none';
}

const VERBS: Record<EffectIntent['action'], string> = {
  create: 'create',
  adopt: 'change what others have made:',
  update: 'change',
  delete: 'delete',
};

/** What an effect of this kind says, without where it is. */
export function describeEffect(
  ref: ObjectRef,
  live: Manifest | undefined,
  action: EffectIntent['action'],
): Omit<EffectIntent, 'target' | 'before'> & { reversible: boolean } {
  return {
    kind: KUBERNETES_OBJECT,
    action,
    externalId: objectId(ref),
    summary: `${VERBS[action]} ${labelOf(ref)}`,
    reversible: isReversible(ref, live, action),
  };
}

export function effectOf(
  target: string,
  ref: ObjectRef,
  live: Manifest | undefined,
  action: EffectIntent['action'],
): EffectIntent {
  return {
    ...describeEffect(ref, live, action),
    target,
    before: recordBefore(ref, live),
  };
}

/** Content of Secrets is kept nowhere, and what a volume or a namespace held does not come back. */
function isReversible(
  ref: ObjectRef,
  live: Manifest | undefined,
  action: EffectIntent['action'],
): boolean {
  if (!live) {
    return true;
  }
  const holdsData =
    ref.apiVersion === 'v1' &&
    ['Namespace', 'PersistentVolumeClaim', 'PersistentVolume'].includes(
      ref.kind,
    );
  return !isSecret(ref) && !(action === 'delete' && holdsData);
}
