import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { Authenticator } from '../auth/Authenticator';
import { decide } from './decide';
import type { PermissionResources } from './PermissionResources';

/** Backstage's permissions service, deciding by the roles of the caller's token. */
export function permissionsServiceFactory(
  authenticator: Authenticator,
  resources: PermissionResources,
) {
  return createServiceFactory({
    service: coreServices.permissions,
    deps: {},
    factory: () => ({
      async authorize(requests, { credentials }) {
        const identity = authenticator.identityOf(credentials);
        return Promise.all(
          requests.map(async ({ permission, resourceRef }) => {
            const decision = decide(permission, identity);
            const allowed = resourceRef
              ? await resources.permits(decision, resourceRef)
              : decision.result === AuthorizeResult.ALLOW;
            return {
              result: allowed ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
            };
          }),
        );
      },
      async authorizeConditional(requests, { credentials }) {
        const identity = authenticator.identityOf(credentials);
        return requests.map(({ permission }) => decide(permission, identity));
      },
    }),
  });
}
