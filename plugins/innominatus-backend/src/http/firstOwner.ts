import type { SubmitRequest } from './Orchestrator';

/** Who will own a new application: the owner of its entity, else a group of whoever submits it first, else they. */
export function firstOwner({
  entity,
  ownershipRefs,
  principal,
}: Pick<SubmitRequest, 'entity' | 'principal' | 'ownershipRefs'>): string {
  return (
    entity?.owner ??
    ownershipRefs.find(ref => ref.startsWith('group:')) ??
    principal.ref
  );
}
