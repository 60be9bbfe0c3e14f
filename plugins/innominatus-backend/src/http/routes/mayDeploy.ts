import {
  innominatusApplicationCreatePermission,
  innominatusApplicationUpdatePermission,
  innominatusRunCreatePermission,
  type InnominatusApplicationPermission,
  type InnominatusRunPermission,
} from '@innominatus/plugin-innominatus-common';
import type { BasicPermission } from '@backstage/plugin-permission-common';
import type { Authorizer } from '../Authorizer';
import type { Caller } from '../Caller';
import { notAllowed } from '../Denial';
import type { Judgement } from '../Judgement';
import type { SubmitRequest } from '../orchestrator/requests';

/** What {@link refusalToDeploy} has to know about. */
export const deployPermissions: {
  onObjects: (InnominatusApplicationPermission | InnominatusRunPermission)[];
  others: BasicPermission[];
} = {
  onObjects: [
    innominatusRunCreatePermission,
    innominatusApplicationUpdatePermission,
  ],
  others: [innominatusApplicationCreatePermission],
};

type Target = Parameters<SubmitRequest['mayDeploy']>[0];

/**
 * Who may deploy: whoever may start the run; of a new application whoever may create applications; of one that exists
 * its owners, and whoever may update it.
 */
export function mayDeploy(
  authorizer: Authorizer,
  caller: Caller,
  ownershipRefs: string[],
): SubmitRequest['mayDeploy'] {
  return async target => {
    const { onObjects, others } = deployPermissions;
    const judgement = await authorizer.judge(caller, onObjects, others);
    const refusal = refusalToDeploy(judgement, caller, ownershipRefs, target);
    if (refusal) throw notAllowed(refusal.message, refusal.permission);
  };
}

/** Why the caller may not deploy there; undefined if they may. */
export function refusalToDeploy(
  judgement: Judgement,
  { principal }: Pick<Caller, 'principal'>,
  ownershipRefs: readonly string[],
  { application, environment, owner, exists, goldenPath }: Target,
): { message: string; permission: string } | undefined {
  const start = innominatusRunCreatePermission;
  const run = {
    ...{ application, environment, owner, goldenPath },
    startedBy: principal,
  };
  if (!judgement.mayOnRun(start, run)) {
    return {
      message: `you may not start runs of "${application}" in environment "${environment}"`,
      permission: start.name,
    };
  }
  if (!exists) {
    const create = innominatusApplicationCreatePermission;
    if (judgement.may(create)) return undefined;
    return {
      message: `there is no application "${application}", and you may not create one`,
      permission: create.name,
    };
  }
  if (owner !== undefined && ownershipRefs.includes(owner)) return undefined;
  const update = innominatusApplicationUpdatePermission;
  const facts = { name: application, environments: [environment], owner };
  if (judgement.mayOnApplication(update, facts)) return undefined;
  return {
    message:
      owner === undefined
        ? `the application "${application}" has no owner, and you may not update it`
        : `the application "${application}" belongs to ${owner}`,
    permission: update.name,
  };
}
