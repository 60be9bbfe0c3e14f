import type { PermissionsRegistryService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  innominatusAdminPermission,
  innominatusApplicationCreatePermission,
  innominatusApplicationPermissions,
  innominatusDefinitionReadPermission,
  innominatusLockReleasePermission,
  innominatusRunPermissions,
} from '@innominatus/plugin-innominatus-common';
import type { Orchestrator } from '../http/Orchestrator';
import { innominatusApplicationRules } from './applicationRules';
import {
  innominatusApplicationResourceRef,
  innominatusRunResourceRef,
} from './resourceRefs';
import { innominatusRunRules } from './runRules';

/** Tells the permission system what there is to be allowed, and how to look at one object. */
export function registerPermissions(
  registry: PermissionsRegistryService,
  orchestrator: Pick<Orchestrator, 'getApplication' | 'getRun'>,
): void {
  registry.addPermissions([
    innominatusApplicationCreatePermission,
    innominatusLockReleasePermission,
    innominatusDefinitionReadPermission,
    innominatusAdminPermission,
  ]);
  registry.addResourceType({
    resourceRef: innominatusApplicationResourceRef,
    permissions: innominatusApplicationPermissions,
    rules: Object.values(innominatusApplicationRules),
    getResources: names =>
      Promise.all(
        names.map(name => orUndefined(orchestrator.getApplication(name))),
      ),
  });
  registry.addResourceType({
    resourceRef: innominatusRunResourceRef,
    permissions: innominatusRunPermissions,
    rules: Object.values(innominatusRunRules),
    getResources: ids =>
      Promise.all(
        ids.map(
          async id => (await orUndefined(orchestrator.getRun(id)))?.record,
        ),
      ),
  });
}

async function orUndefined<T>(found: Promise<T>): Promise<T | undefined> {
  try {
    return await found;
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}
