import type { PermissionsService } from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';

/** Decisions by the name of the permission; what is not named is allowed. */
export type Policy = Record<string, PolicyDecision>;

/** A permission system with a policy that the test may change at any time. */
export function policyPermissions(policy: () => Policy): PermissionsService {
  const decide = (name: string): PolicyDecision =>
    policy()[name] ?? { result: AuthorizeResult.ALLOW };
  return {
    authorize: async requests =>
      requests.map(({ permission }) => ({
        result:
          decide(permission.name).result === AuthorizeResult.ALLOW
            ? AuthorizeResult.ALLOW
            : AuthorizeResult.DENY,
      })),
    authorizeConditional: async requests =>
      requests.map(({ permission }) => decide(permission.name)),
  };
}
