import { firstOwner } from '../http/firstOwner';
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
  request: Pick<
    SubmitRequest,
    'principal' | 'ownershipRefs' | 'mayDeploy' | 'entity' | 'planned'
  >,
  { application, environment }: { application: string; environment: string },
): Promise<string | undefined> {
  const known = await store.findOwner(application);
  const owner = known ? known.owner : firstOwner(request);
  await request.mayDeploy({
    application,
    environment,
    owner,
    exists: known !== undefined,
  });
  return owner;
}
