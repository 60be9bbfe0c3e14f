import type { DeployableEntity } from '../../catalog/EntityCatalog';
import { problemsError } from '../HttpError';

/**
 * The application that a request means, if it says so: the entity's, where it names one.
 *
 * @throws InputError when it names another one as well
 */
export function entityApplication(
  requested: string | undefined,
  entity: DeployableEntity | undefined,
): string | undefined {
  if (!entity) return requested;
  const { ref, application } = entity;
  if (requested !== undefined && requested !== application) {
    throw problemsError('the request names two applications', [
      {
        path: '/query/application',
        message: `the entity "${ref}" is the application "${application}", not "${requested}"`,
        reason: 'applicationDiffers',
        hint: 'leave out one of the parameters application and entity',
      },
    ]);
  }
  return application;
}
