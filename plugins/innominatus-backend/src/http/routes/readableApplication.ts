import { NotFoundError } from '@backstage/errors';
import { innominatusApplicationReadPermission } from '@innominatus/plugin-innominatus-common';
import type { Caller } from '../Caller';
import { denial } from '../Denial';
import type { ApplicationRecord } from '../orchestrator/records';
import type { RouteContext } from '../RouteContext';

/**
 * An application that the caller may read.
 *
 * @throws NotFoundError, the same for one that does not exist and for one that the caller may not read
 */
export async function readableApplication(
  { orchestrator, authorizer }: RouteContext,
  caller: Caller,
  name: string,
): Promise<ApplicationRecord> {
  const application = await orchestrator.getApplication(name).catch(error => {
    throw error instanceof NotFoundError ? missing(name) : error;
  });
  const permission = innominatusApplicationReadPermission;
  if (!(await authorizer.mayOnApplication(caller, permission, application))) {
    throw denial(missing(name), permission.name);
  }
  return application;
}

function missing(name: string): NotFoundError {
  return new NotFoundError(`there is no application "${name}"`);
}
