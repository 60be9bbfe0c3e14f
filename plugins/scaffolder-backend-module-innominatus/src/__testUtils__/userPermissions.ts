import type { PermissionsService } from '@backstage/backend-plugin-api';
import { AuthorizeResult } from '@backstage/plugin-permission-common';

type Options = Parameters<PermissionsService['authorize']>[1];

/** A permission system that lets services do everything, and users what is not named. */
export function userPermissions(
  denied: ReadonlySet<string>,
): PermissionsService {
  const decide = (name: string, { credentials }: { credentials: unknown }) =>
    denied.has(name) && isUser(credentials)
      ? AuthorizeResult.DENY
      : AuthorizeResult.ALLOW;
  return {
    authorize: async (requests, options: Options) =>
      requests.map(({ permission }) => ({
        result: decide(permission.name, options),
      })),
    authorizeConditional: async (requests, options: Options) =>
      requests.map(({ permission }) => ({
        result: decide(permission.name, options),
      })),
  };
}

function isUser(credentials: unknown): boolean {
  return JSON.stringify(credentials).includes('"type":"user"');
}
