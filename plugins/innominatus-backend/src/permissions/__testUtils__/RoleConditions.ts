import {
  AuthorizeResult,
  isResourcePermission,
  type Permission,
  type PermissionCriteria,
  type PermissionCondition,
  type PermissionRuleParams,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import Ajv from 'ajv';
import { z } from 'zod';

/** What a plugin answers to /.well-known/backstage/permissions/metadata. */
export const metadataSchema = z.object({
  permissions: z.array(
    z.object({
      name: z.string(),
      type: z.enum(['basic', 'resource']),
      attributes: z.object({
        action: z.enum(['create', 'read', 'update', 'delete']),
      }),
      resourceType: z.string().optional(),
    }),
  ),
  rules: z.array(
    z.object({
      name: z.string(),
      description: z.string(),
      resourceType: z.string(),
      paramsSchema: z.record(z.string(), z.json()),
    }),
  ),
});

export type Metadata = z.output<typeof metadataSchema>;

type Criteria = PermissionCriteria<PermissionCondition>;

/** A condition as an administrator stores it: for a role, on all permissions of a type of resource with these actions. */
export interface StoredCondition {
  role: string;
  pluginId: string;
  resourceType: string;
  /** Actions of permissions. */
  permissionMapping: string[];
  conditions: Criteria;
}

/**
 * A policy that knows a plugin only by its metadata, as role-based policies of the community do: permissions by their
 * names and actions, rules by their names and the schemas of their parameters. `$ownerRefs` and `$currentUser` among the
 * values of parameters stand for whoever asks.
 */
export class RoleConditions {
  private readonly ajv = new Ajv({ strict: false });

  constructor(
    private readonly metadata: Metadata,
    private readonly stored: StoredCondition[],
  ) {
    stored.forEach(({ conditions, resourceType }) =>
      this.check(conditions, resourceType),
    );
  }

  decide(
    permission: Permission,
    user: { ref: string; ownerRefs: string[]; roles: string[] },
  ): PolicyDecision {
    const known = this.metadata.permissions.find(
      ({ name }) => name === permission.name,
    );
    if (!known) return { result: AuthorizeResult.DENY };
    if (!isResourcePermission(permission)) {
      return { result: AuthorizeResult.ALLOW };
    }
    const found = this.stored.find(
      ({ role, resourceType, permissionMapping }) =>
        user.roles.includes(role) &&
        resourceType === known.resourceType &&
        permissionMapping.includes(known.attributes.action),
    );
    if (!found) return { result: AuthorizeResult.DENY };
    const { pluginId, resourceType, conditions } = found;
    return {
      result: AuthorizeResult.CONDITIONAL,
      ...{ pluginId, resourceType },
      conditions: mapConditions(conditions, condition => ({
        ...condition,
        params: withAliases(condition.params ?? {}, user),
      })),
    };
  }

  /** @throws Error for a rule that the plugin has not got, and for parameters that it does not take */
  private check(criteria: Criteria, resourceType: string): void {
    mapConditions(criteria, condition => {
      const rule = this.metadata.rules.find(
        one => one.name === condition.rule && one.resourceType === resourceType,
      );
      if (!rule) throw new Error(`no rule ${condition.rule}`);
      const valid = this.ajv.compile(rule.paramsSchema);
      if (!valid(condition.params))
        throw new Error(this.ajv.errorsText(valid.errors));
      return condition;
    });
  }
}

function mapConditions(
  criteria: Criteria,
  map: (condition: PermissionCondition) => PermissionCondition,
): Criteria {
  const all = (parts: Criteria[]) =>
    parts.map(part => mapConditions(part, map));
  if ('allOf' in criteria) {
    const [first, ...rest] = criteria.allOf;
    return { allOf: [mapConditions(first, map), ...all(rest)] };
  }
  if ('anyOf' in criteria) {
    const [first, ...rest] = criteria.anyOf;
    return { anyOf: [mapConditions(first, map), ...all(rest)] };
  }
  if ('not' in criteria) return { not: mapConditions(criteria.not, map) };
  return map(criteria);
}

function withAliases(
  params: NonNullable<PermissionRuleParams>,
  { ref, ownerRefs }: { ref: string; ownerRefs: string[] },
): NonNullable<PermissionRuleParams> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      Array.isArray(value)
        ? value.flatMap(one => {
            if (one === '$ownerRefs') return ownerRefs;
            return one === '$currentUser' ? [ref] : [one];
          })
        : value,
    ]),
  );
}
