import {
  coreServices,
  createServiceFactory,
  type PermissionsRegistryService,
} from '@backstage/backend-plugin-api';
import { NotImplementedError } from '@backstage/errors';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  createConditionAuthorizer,
  type PermissionResourceRef,
  type PermissionRule,
  type PermissionRuleset,
} from '@backstage/plugin-permission-node';

type ResourceLoader = (refs: string[]) => Promise<unknown[]>;

/**
 * What plugins said about their resources: the rules, and how to load them. Backstage asks for both over HTTP, since its
 * permission backend may be elsewhere; here everything is in one process.
 */
export class PermissionResources {
  readonly #rules = new Map<string, PermissionRule<unknown, unknown, string>>();
  readonly #loaders = new Map<string, ResourceLoader>();

  /** Backstage's permissions registry service, filling this. */
  serviceFactory() {
    return createServiceFactory({
      service: coreServices.permissionsRegistry,
      deps: {},
      factory: (): PermissionsRegistryService => ({
        addPermissions: () => {},
        addPermissionRules: rules => this.#addRules(rules),
        addResourceType: options => {
          const { resourceType } = options.resourceRef;
          this.#addRules(options.rules);
          const load = options.getResources?.bind(options);
          if (load) this.#loaders.set(resourceType, load);
        },
        getPermissionRuleset: ref => this.#ruleset(ref),
      }),
    });
  }

  /** Whether a decision lets the resource be used; a conditional one is held against the resource as it is now. */
  async permits(decision: PolicyDecision, ref: string): Promise<boolean> {
    if (decision.result !== AuthorizeResult.CONDITIONAL) {
      return decision.result === AuthorizeResult.ALLOW;
    }
    const { resourceType } = decision;
    const load = this.#loaders.get(resourceType);
    if (!load) {
      throw new NotImplementedError(`No plugin can load a ${resourceType}`);
    }
    const [resource] = await load([ref]);
    const ruleset = this.#rulesetOf(resourceType);
    return createConditionAuthorizer(ruleset)(decision, resource);
  }

  #addRules(rules: PermissionRule<unknown, unknown, string>[]) {
    for (const rule of rules) {
      this.#rules.set(`${rule.resourceType}/${rule.name}`, rule);
    }
  }

  #ruleset<TResource, TQuery, TType extends string>(
    ref: PermissionResourceRef<TResource, TQuery, TType>,
  ) {
    // The rules of a resource type were added with the reference of that type, so they are about its resources.
    return this.#rulesetOf(ref.resourceType) as PermissionRuleset<
      TResource,
      TQuery,
      TType
    >;
  }

  #rulesetOf(resourceType: string): PermissionRuleset {
    return {
      getRuleByName: name => {
        const rule = this.#rules.get(`${resourceType}/${name}`);
        if (!rule) throw new Error(`${resourceType} has no rule '${name}'`);
        return rule;
      },
    };
  }
}
