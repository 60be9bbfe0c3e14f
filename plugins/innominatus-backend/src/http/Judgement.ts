import {
  AuthorizeResult,
  type BasicPermission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  createConditionAuthorizer,
  createConditionTransformer,
  type PermissionRuleset,
} from '@backstage/plugin-permission-node';
import {
  RESOURCE_TYPE_INNOMINATUS_APPLICATION,
  type InnominatusApplicationPermission,
  type InnominatusRunPermission,
} from '@innominatus/plugin-innominatus-common';
import type { ApplicationFacts, RunFacts } from '../permissions/resourceRefs';
import { notAllowed } from './Denial';
import type { FilterLeaf, FilterTree } from './orchestrator/FilterTree';

/** The rules that conditions speak of. */
export interface Rulesets {
  applications: PermissionRuleset<ApplicationFacts, FilterLeaf>;
  runs: PermissionRuleset<RunFacts, FilterLeaf>;
}

/**
 * What the permission system has decided about one caller, for any number of objects. A permission that it was not asked
 * about is not had.
 */
export class Judgement {
  constructor(
    private readonly decisions: ReadonlyMap<string, PolicyDecision>,
    private readonly rulesets: Rulesets,
  ) {}

  /** For permissions that are about no object. */
  may({ name }: BasicPermission): boolean {
    return this.decisionOn(name).result === AuthorizeResult.ALLOW;
  }

  mayOnApplication(
    { name }: InnominatusApplicationPermission,
    application: ApplicationFacts,
  ): boolean {
    const holds = createConditionAuthorizer(this.rulesets.applications);
    return holds(this.decisionOn(name), application);
  }

  /** On one run, or on one that would come to be. */
  mayOnRun({ name }: InnominatusRunPermission, run: RunFacts): boolean {
    return createConditionAuthorizer(this.rulesets.runs)(
      this.decisionOn(name),
      run,
    );
  }

  /** Whether the permission can hold for any object at all. */
  mayEver({
    name,
  }: InnominatusApplicationPermission | InnominatusRunPermission): boolean {
    return this.decisionOn(name).result !== AuthorizeResult.DENY;
  }

  /**
   * Which objects of a list the permission holds for; undefined means all.
   *
   * @throws NotAllowedError when it can hold for none
   */
  filter({
    name,
    resourceType,
  }: InnominatusApplicationPermission | InnominatusRunPermission):
    FilterTree | undefined {
    const decision = this.decisionOn(name);
    switch (decision.result) {
      case AuthorizeResult.ALLOW:
        return undefined;
      case AuthorizeResult.DENY:
        throw notAllowed(`you lack the permission ${name}`, name);
      case AuthorizeResult.CONDITIONAL: {
        const ruleset =
          resourceType === RESOURCE_TYPE_INNOMINATUS_APPLICATION
            ? createConditionTransformer(this.rulesets.applications)
            : createConditionTransformer(this.rulesets.runs);
        return ruleset(decision.conditions);
      }
      default:
        return decision satisfies never;
    }
  }

  /** No answer is no. */
  private decisionOn(name: string): PolicyDecision {
    return this.decisions.get(name) ?? { result: AuthorizeResult.DENY };
  }
}
