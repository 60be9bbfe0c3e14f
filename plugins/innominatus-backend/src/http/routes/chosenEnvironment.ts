import { NotFoundError } from '@backstage/errors';
import { problemsError } from '../HttpError';
import type { ApplicationRecord } from '../orchestrator/records';

/**
 * The environment that a request about an application means: the one that it names, else the only one.
 *
 * @throws NotFoundError where the application is not, InputError when one of several has to be named
 */
export function chosenEnvironment(
  { name, environments }: ApplicationRecord,
  requested: string | undefined,
): string {
  if (requested !== undefined) {
    if (environments.includes(requested)) return requested;
    throw new NotFoundError(
      `the application "${name}" is not in environment "${requested}"`,
    );
  }
  const [only, ...others] = environments;
  if (only === undefined) {
    throw new NotFoundError(`the application "${name}" is in no environment`);
  }
  if (others.length > 0) {
    throw problemsError('the request has invalid parameters', [
      {
        path: '/query/environment',
        message: `the application "${name}" is in several environments`,
        reason: 'chooseEnvironment',
        hint: `name one of ${environments.join(', ')}`,
      },
    ]);
  }
  return only;
}
