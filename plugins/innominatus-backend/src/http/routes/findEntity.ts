import {
  InputError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import type { Problem } from '@innominatus/plugin-innominatus-common';
import type {
  DeployableEntity,
  EntityCatalog,
} from '../../catalog/EntityCatalog';
import { EntityFailure } from '../../catalog/EntityFailure';
import type { Caller } from '../Caller';
import type { RouteContext } from '../RouteContext';

/** Where a request names the entity. */
const PARAMETER = '/query/entity';

/**
 * The entity that a request names, as the catalog shows it to the caller.
 *
 * @throws InputError, NotFoundError, ServiceUnavailableError, each with a reason
 */
export function findEntity(
  context: RouteContext,
  ref: string,
  { caller }: { caller: Caller },
): Promise<DeployableEntity> {
  return withCatalog(context, catalog =>
    catalog.findEntity(ref, caller.credentials),
  );
}

/** Does something with the catalog, and says in HTTP's terms what went wrong. */
export async function withCatalog<T>(
  { catalog }: RouteContext,
  action: (catalog: Extract<EntityCatalog, { kind: 'catalog' }>) => Promise<T>,
): Promise<T> {
  try {
    if (catalog.kind === 'none') {
      throw new EntityFailure('this server has no software catalog', {
        kind: 'invalid',
        reason: 'noCatalog',
        hint: 'send the Score file as the body of the request',
      });
    }
    return await action(catalog);
  } catch (error) {
    throw error instanceof EntityFailure ? httpError(error) : error;
  }
}

function httpError(failure: EntityFailure): Error {
  const { kind, message, reason, hint } = failure;
  const problems: Problem[] = [
    { path: PARAMETER, message, reason, ...(hint !== undefined && { hint }) },
  ];
  switch (kind) {
    case 'missing':
      return Object.assign(new NotFoundError(message), { reason, problems });
    case 'invalid':
      return Object.assign(new InputError(message), { reason, problems });
    case 'unavailable':
      return Object.assign(new ServiceUnavailableError(message), {
        reason,
        problems,
      });
    default:
      return kind satisfies never;
  }
}
