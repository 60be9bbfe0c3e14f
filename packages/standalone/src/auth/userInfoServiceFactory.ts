import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import type { Authenticator } from './Authenticator';
import { principalRef } from './Identity';

/** Backstage's user info service: groups come from the configuration of the token. */
export function userInfoServiceFactory(authenticator: Authenticator) {
  return createServiceFactory({
    service: coreServices.userInfo,
    deps: {},
    factory: () => ({
      async getUserInfo(credentials) {
        const identity = authenticator.identityOf(credentials);
        if (identity?.principal.type !== 'user') {
          throw new NotAllowedError('Only users have user information');
        }
        const userEntityRef = principalRef(identity);
        return {
          userEntityRef,
          ownershipEntityRefs: [userEntityRef, ...identity.groups],
        };
      },
    }),
  });
}
