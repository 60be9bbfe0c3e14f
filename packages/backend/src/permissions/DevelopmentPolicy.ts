import type { UserInfoService } from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  isReadPermission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';

/** Its members may look at everything. */
const VIEWERS = 'group:default/viewers';

/** Viewers only look, everybody else may do everything. */
export class DevelopmentPolicy implements PermissionPolicy {
  constructor(private readonly userInfo: UserInfoService) {}

  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    const allowed =
      isReadPermission(permission) || !(await this.onlyLooks(user));
    return { result: allowed ? AuthorizeResult.ALLOW : AuthorizeResult.DENY };
  }

  private async onlyLooks(user: PolicyQueryUser | undefined): Promise<boolean> {
    if (!user) return true;
    const info = await this.userInfo.getUserInfo(user.credentials);
    return info.ownershipEntityRefs.includes(VIEWERS);
  }
}
