import type {
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  isResourcePermission,
  type BasicPermission,
  type PolicyDecision,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  createConditionAuthorizer,
  createConditionTransformer,
  type PermissionRuleset,
} from '@backstage/plugin-permission-node';
import {
  innominatusApplicationPermissions,
  innominatusPermissions,
  innominatusRunPermissions,
  RESOURCE_TYPE_INNOMINATUS_APPLICATION,
  type InnominatusApplicationPermission,
  type InnominatusRunPermission,
} from '@innominatus/plugin-innominatus-common';
import {
  innominatusApplicationResourceRef,
  innominatusRunResourceRef,
  type ApplicationFacts,
  type RunFacts,
} from '../permissions/resourceRefs';
import type { Caller } from './Caller';
import { notAllowed } from './Denial';
import type { FilterLeaf, FilterTree } from './Orchestrator';

const words = {
  [AuthorizeResult.ALLOW]: 'allow',
  [AuthorizeResult.CONDITIONAL]: 'conditional',
  [AuthorizeResult.DENY]: 'deny',
} as const;

/** Asks the permission system, and applies what it answers. */
export class Authorizer {
  private readonly applications: PermissionRuleset<
    ApplicationFacts,
    FilterLeaf
  >;
  private readonly runs: PermissionRuleset<RunFacts, FilterLeaf>;

  constructor(
    private readonly permissions: PermissionsService,
    registry: Pick<PermissionsRegistryService, 'getPermissionRuleset'>,
  ) {
    this.applications = registry.getPermissionRuleset(
      innominatusApplicationResourceRef,
    );
    this.runs = registry.getPermissionRuleset(innominatusRunResourceRef);
  }

  /** @throws NotAllowedError */
  async require(caller: Caller, permission: BasicPermission): Promise<void> {
    if (!(await this.may(caller, permission))) {
      throw notAllowed(
        `you lack the permission ${permission.name}`,
        permission.name,
      );
    }
  }

  async may(caller: Caller, permission: BasicPermission): Promise<boolean> {
    const [decision] = await this.permissions.authorize([{ permission }], {
      credentials: caller.credentials,
    });
    return decision?.result === AuthorizeResult.ALLOW;
  }

  /** Whether the permission holds for one application. */
  async mayOnApplication(
    caller: Caller,
    permission: InnominatusApplicationPermission,
    application: ApplicationFacts,
  ): Promise<boolean> {
    const decision = await this.decide(caller, permission);
    return createConditionAuthorizer(this.applications)(decision, application);
  }

  /** Whether the permission holds for one run, or for one that would come to be. */
  async mayOnRun(
    caller: Caller,
    permission: InnominatusRunPermission,
    run: RunFacts,
  ): Promise<boolean> {
    return (await this.judgeOfRuns(caller, permission))(run);
  }

  /** Says of any number of runs whether the permission holds, for one question to the permission system. */
  async judgeOfRuns(
    caller: Caller,
    permission: InnominatusRunPermission,
  ): Promise<(run: RunFacts) => boolean> {
    const decision = await this.decide(caller, permission);
    const holds = createConditionAuthorizer(this.runs);
    return run => holds(decision, run);
  }

  /** What the caller may do, as far as it can be said without looking at an object. */
  async overview(
    caller: Caller,
  ): Promise<{ name: string; decision: 'allow' | 'conditional' | 'deny' }[]> {
    const { credentials } = caller;
    const onObjects = [
      ...innominatusApplicationPermissions,
      ...innominatusRunPermissions,
    ];
    const others = innominatusPermissions.filter(
      (permission): permission is BasicPermission =>
        !isResourcePermission(permission),
    );
    const [conditional, definite] = await Promise.all([
      this.permissions.authorizeConditional(
        onObjects.map(permission => ({ permission })),
        { credentials },
      ),
      this.permissions.authorize(
        others.map(permission => ({ permission })),
        { credentials },
      ),
    ]);
    const results = new Map(
      [
        ...onObjects.map(({ name }, at) => [name, conditional[at]] as const),
        ...others.map(({ name }, at) => [name, definite[at]] as const),
      ].map(([name, decision]) => [name, decision?.result]),
    );
    return innominatusPermissions.map(({ name }) => ({
      name,
      decision: words[results.get(name) ?? AuthorizeResult.DENY],
    }));
  }

  /**
   * Which objects of a list the permission holds for; undefined means all.
   *
   * @throws NotAllowedError when it can hold for none
   */
  async filter(
    caller: Caller,
    permission: InnominatusApplicationPermission | InnominatusRunPermission,
  ): Promise<FilterTree | undefined> {
    const decision = await this.decide(caller, permission);
    switch (decision.result) {
      case AuthorizeResult.ALLOW:
        return undefined;
      case AuthorizeResult.DENY:
        throw notAllowed(
          `you lack the permission ${permission.name}`,
          permission.name,
        );
      case AuthorizeResult.CONDITIONAL: {
        const ruleset =
          permission.resourceType === RESOURCE_TYPE_INNOMINATUS_APPLICATION
            ? createConditionTransformer(this.applications)
            : createConditionTransformer(this.runs);
        return ruleset(decision.conditions);
      }
      default:
        return decision satisfies never;
    }
  }

  private async decide(
    caller: Caller,
    permission: ResourcePermission,
  ): Promise<PolicyDecision> {
    const [decision] = await this.permissions.authorizeConditional(
      [{ permission }],
      { credentials: caller.credentials },
    );
    // No answer is no.
    return decision ?? { result: AuthorizeResult.DENY };
  }
}
