import type { SubmitRequest } from '../http/Orchestrator';
import type { RequestServices } from './RequestServices';

/**
 * Asks whether the caller may start a run there. Called once, after the documents were found valid.
 *
 * @returns who owns the application, or will
 * @throws NotAllowedError
 */
export async function judgePlace(
  { store }: Pick<RequestServices, 'store'>,
  request: Pick<SubmitRequest, 'principal' | 'ownershipRefs' | 'mayDeploy'>,
  { application, environment }: { application: string; environment: string },
): Promise<string | undefined> {
  const known = await store.findOwner(application);
  await request.mayDeploy({
    application,
    environment,
    owner: known?.owner,
    exists: known !== undefined,
  });
  return known ? known.owner : firstOwner(request);
}

/** Who submits an application first gives it to their group, or keeps it. */
function firstOwner({
  ownershipRefs,
  principal,
}: Pick<SubmitRequest, 'principal' | 'ownershipRefs'>): string {
  return ownershipRefs.find(ref => ref.startsWith('group:')) ?? principal.ref;
}
