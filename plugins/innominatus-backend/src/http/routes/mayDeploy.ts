import {
  innominatusApplicationCreatePermission,
  innominatusApplicationUpdatePermission,
  innominatusRunCreatePermission,
} from '@innominatus/plugin-innominatus-common';
import type { Authorizer } from '../Authorizer';
import type { Caller } from '../Caller';
import { notAllowed } from '../Denial';
import type { SubmitRequest } from '../Orchestrator';

/**
 * Who may deploy: whoever may start the run; of a new application whoever may create applications; of one that exists
 * its owners, and whoever may update it.
 */
export function mayDeploy(
  authorizer: Authorizer,
  caller: Caller,
  ownershipRefs: string[],
): SubmitRequest['mayDeploy'] {
  return async ({ application, environment, owner, exists }) => {
    const run = {
      application,
      environment,
      // A new application will be the caller's.
      owner: exists ? owner : caller.principal.ref,
      startedBy: caller.principal,
    };
    const start = innominatusRunCreatePermission;
    if (!(await authorizer.mayOnRun(caller, start, run))) {
      throw notAllowed(
        `you may not start runs of "${application}" in environment "${environment}"`,
        start.name,
      );
    }
    if (!exists) {
      const create = innominatusApplicationCreatePermission;
      if (!(await authorizer.may(caller, create))) {
        throw notAllowed(
          `there is no application "${application}", and you may not create one`,
          create.name,
        );
      }
      return;
    }
    if (owner !== undefined && ownershipRefs.includes(owner)) return;
    const update = innominatusApplicationUpdatePermission;
    const facts = { name: application, environments: [environment], owner };
    if (!(await authorizer.mayOnApplication(caller, update, facts))) {
      throw notAllowed(
        owner === undefined
          ? `the application "${application}" has no owner, and you may not update it`
          : `the application "${application}" belongs to ${owner}`,
        update.name,
      );
    }
  };
}
