import { firstOwner } from '../http/firstOwner';
import type { SubmitRequest } from '../http/orchestrator/requests';
import type { RequestServices } from './RequestServices';

/**
 * Asks whether the caller may start a run there. Called once, after the documents were found valid.
 *
 * @returns who owns the application, or will
 * @throws NotAllowedError
 */
export async function judgePlace(
  { store }: Pick<RequestServices, 'store'>,
  request: Pick<
    SubmitRequest,
    'principal' | 'ownershipRefs' | 'mayDeploy' | 'entity' | 'planned'
  >,
  place: { application: string; environment: string; goldenPath?: string },
): Promise<string | undefined> {
  const known = await store.findOwner(place.application);
  const owner = known ? known.owner : firstOwner(request);
  await request.mayDeploy({
    ...place,
    owner,
    exists: known !== undefined,
  });
  return owner;
}
