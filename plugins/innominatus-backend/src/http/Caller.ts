import type {
  BackstageCredentials,
  BackstageServicePrincipal,
  BackstageUserPrincipal,
  HttpAuthService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type { Principal } from '@innominatus/plugin-innominatus-common';
import type { Request } from 'express';

/** Who sent a request. */
export interface Caller {
  credentials: BackstageCredentials;
  principal: Principal;
  /** Users and groups that the caller is, itself included. Asked for on demand, since it may cost a request. */
  ownershipRefs(): Promise<string[]>;
}

/** @throws AuthenticationError without valid credentials */
export async function identifyCaller(
  req: Request,
  services: { httpAuth: HttpAuthService; userInfo: UserInfoService },
): Promise<Caller> {
  const credentials = await services.httpAuth.credentials(req, {
    allow: ['user', 'service'],
  });
  return callerOf(credentials, services);
}

/** Whose credentials these are. */
export function callerOf(
  credentials: BackstageCredentials<
    BackstageServicePrincipal | BackstageUserPrincipal
  >,
  services: { userInfo: UserInfoService },
): Caller {
  const { principal } = credentials;
  if (principal.type === 'service') {
    const ref = `service:${principal.subject}`;
    return {
      credentials,
      principal: { ref },
      // There is no user information about services.
      ownershipRefs: async () => [ref],
    };
  }
  const ref = userRef(principal.userEntityRef);
  return {
    credentials,
    principal: {
      ref,
      ...(principal.actor && { actor: principal.actor.subject }),
    },
    ownershipRefs: async () => {
      const { ownershipEntityRefs } =
        await services.userInfo.getUserInfo(credentials);
      return [...new Set([ref, ...ownershipEntityRefs])];
    },
  };
}

/** Entity references of users begin with `user:` already. */
function userRef(entityRef: string): string {
  return entityRef.startsWith('user:') ? entityRef : `user:${entityRef}`;
}
