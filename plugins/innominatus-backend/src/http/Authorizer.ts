import type {
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  isResourcePermission,
  type BasicPermission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  innominatusApplicationPermissions,
  innominatusPermissions,
  innominatusRunPermissions,
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
import { Judgement, type Rulesets } from './Judgement';
import type { FilterTree } from './orchestrator/FilterTree';

const words = {
  [AuthorizeResult.ALLOW]: 'allow',
  [AuthorizeResult.CONDITIONAL]: 'conditional',
  [AuthorizeResult.DENY]: 'deny',
} as const;

type ObjectPermission =
  InnominatusApplicationPermission | InnominatusRunPermission;

/** Asks the permission system, and applies what it answers. */
export class Authorizer {
  private readonly rulesets: Rulesets;

  constructor(
    private readonly permissions: PermissionsService,
    registry: Pick<PermissionsRegistryService, 'getPermissionRuleset'>,
  ) {
    this.rulesets = {
      applications: registry.getPermissionRuleset(
        innominatusApplicationResourceRef,
      ),
      runs: registry.getPermissionRuleset(innominatusRunResourceRef),
    };
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
    return (await this.judge(caller, [], [permission])).may(permission);
  }

  /** Whether the permission holds for one application. */
  async mayOnApplication(
    caller: Caller,
    permission: InnominatusApplicationPermission,
    application: ApplicationFacts,
  ): Promise<boolean> {
    const judgement = await this.judge(caller, [permission]);
    return judgement.mayOnApplication(permission, application);
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
    const judgement = await this.judge(caller, [permission]);
    return run => judgement.mayOnRun(permission, run);
  }

  /** What the caller may do, as far as it can be said without looking at an object. */
  async overview(
    caller: Caller,
  ): Promise<{ name: string; decision: 'allow' | 'conditional' | 'deny' }[]> {
    const onObjects = [
      ...innominatusApplicationPermissions,
      ...innominatusRunPermissions,
    ];
    const others = innominatusPermissions.filter(
      (permission): permission is BasicPermission =>
        !isResourcePermission(permission),
    );
    const decisions = await this.decide(caller, onObjects, others);
    return innominatusPermissions.map(({ name }) => ({
      name,
      decision: words[decisions.get(name)?.result ?? AuthorizeResult.DENY],
    }));
  }

  /**
   * Which objects of a list the permission holds for; undefined means all.
   *
   * @throws NotAllowedError when it can hold for none
   */
  async filter(
    caller: Caller,
    permission: ObjectPermission,
  ): Promise<FilterTree | undefined> {
    return (await this.judge(caller, [permission])).filter(permission);
  }

  /**
   * Asks about several permissions at once: one question about those on objects, and one about all others at the same
   * time.
   */
  async judge(
    caller: Caller,
    onObjects: readonly ObjectPermission[],
    others: readonly BasicPermission[] = [],
  ): Promise<Judgement> {
    const decisions = await this.decide(caller, onObjects, others);
    return new Judgement(decisions, this.rulesets);
  }

  private async decide(
    { credentials }: Caller,
    onObjects: readonly ObjectPermission[],
    others: readonly BasicPermission[],
  ): Promise<Map<string, PolicyDecision>> {
    const [conditional, definite] = await Promise.all([
      onObjects.length === 0
        ? []
        : this.permissions.authorizeConditional(
            onObjects.map(permission => ({ permission })),
            { credentials },
          ),
      others.length === 0
        ? []
        : this.permissions.authorize(
            others.map(permission => ({ permission })),
            { credentials },
          ),
    ]);
    const decisions = new Map<string, PolicyDecision>();
    for (const [at, { name }] of onObjects.entries()) {
      const decision = conditional[at];
      if (decision) decisions.set(name, decision);
    }
    for (const [at, { name }] of others.entries()) {
      const decision = definite[at];
      if (decision) decisions.set(name, decision);
    }
    return decisions;
  }
}
