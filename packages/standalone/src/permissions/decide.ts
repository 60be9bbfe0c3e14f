import {
  AuthorizeResult,
  isResourcePermission,
  type Permission,
  type PermissionCondition,
  type PermissionCriteria,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type { Role } from '../auth/AuthConfig';
import { principalRef, type Identity } from '../auth/Identity';
import { matchesPattern } from './matchesPattern';

type Criteria = PermissionCriteria<PermissionCondition>;

const ALLOW = { result: AuthorizeResult.ALLOW } as const;
const DENY = { result: AuthorizeResult.DENY } as const;

/** What the roles of an identity say about a permission: yes, no, or yes under conditions. */
export function decide(
  permission: Permission,
  identity: Identity | undefined,
): PolicyDecision {
  const granting =
    identity?.roles.filter(role =>
      role.permissions.some(pattern =>
        matchesPattern(pattern, permission.name),
      ),
    ) ?? [];
  if (granting.some(role => !isRestricted(role))) return ALLOW;
  if (!identity) return DENY;

  if (!isResourcePermission(permission)) {
    // There is no object that a restriction could be held against. Looking and beginning something of one's own do no
    // harm elsewhere; anything else would reach beyond the restriction.
    const { action } = permission.attributes;
    const harmless = action === 'read' || action === 'create';
    return granting.length > 0 && harmless ? ALLOW : DENY;
  }
  const { resourceType } = permission;
  const [first, ...others] = granting.map(role =>
    restrictionsOf(role, identity, resourceType),
  );
  if (!first) return DENY;
  return {
    result: AuthorizeResult.CONDITIONAL,
    pluginId: 'innominatus',
    resourceType,
    conditions: others.length === 0 ? first : { anyOf: [first, ...others] },
  };
}

function isRestricted(role: Role): boolean {
  return role.environments !== undefined || role.owned;
}

function restrictionsOf(
  role: Role,
  identity: Identity,
  resourceType: string,
): Criteria {
  const inEnvironment = role.environments && {
    rule: 'IN_ENVIRONMENT',
    resourceType,
    params: { environments: role.environments },
  };
  const isOwner = {
    rule: 'IS_OWNER',
    resourceType,
    params: { claims: [principalRef(identity), ...identity.groups] },
  };
  if (!inEnvironment) return isOwner;
  return role.owned ? { allOf: [inEnvironment, isOwner] } : inEnvironment;
}
