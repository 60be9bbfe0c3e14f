import type { SubmitRequest } from './orchestrator/requests';

/** Who will own a new application: whom its plan names, else the owner of its entity, else a group of whoever submits it first, else they. */
export function firstOwner({
  entity,
  ownershipRefs,
  planned,
  principal,
}: Pick<
  SubmitRequest,
  'entity' | 'planned' | 'principal' | 'ownershipRefs'
>): string {
  return (
    planned?.owner ??
    entity?.owner ??
    ownershipRefs.find(ref => ref.startsWith('group:')) ??
    principal.ref
  );
}
