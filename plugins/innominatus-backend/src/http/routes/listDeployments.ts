import { NotFoundError } from '@backstage/errors';
import {
  innominatusApplicationDeletePermission,
  innominatusApplicationReadPermission,
  innominatusDefinitionReadPermission,
  innominatusRunReadPermission,
} from '@innominatus/plugin-innominatus-common';
import type { Caller } from '../Caller';
import { firstOwner } from '../firstOwner';
import type { Judgement } from '../Judgement';
import type { OperationHandler } from '../OperationHandler';
import type { ApplicationRecord } from '../orchestrator/records';
import type { RouteContext } from '../RouteContext';
import { deploymentsView } from '../views/deploymentsView';
import { findEntity } from './findEntity';
import { deployPermissions, refusalToDeploy } from './mayDeploy';

export function listDeployments(
  context: RouteContext,
): OperationHandler<'listDeployments'> {
  const { orchestrator, runUrl } = context;
  return async call => {
    const { path, query, caller } = call;
    const [judgement, ownershipRefs, entity, found] = await Promise.all([
      judge(context, caller),
      caller.ownershipRefs(),
      query.entity === undefined
        ? undefined
        : findEntity(context, query.entity, call),
      findApplication(context, path.app),
    ]);
    const { principal } = caller;
    const owner = found
      ? found.owner
      : firstOwner({ entity, ownershipRefs, principal });
    const configured = orchestrator.listEnvironments();
    const records = await orchestrator.listDeployments(path.app, {
      environments: configured.map(({ name }) => name),
      filter: judgement.mayEver(innominatusRunReadPermission)
        ? judgement.filter(innominatusRunReadPermission)
        : 'none',
    });
    const body = deploymentsView({
      application: path.app,
      found: readable(judgement, found),
      configured,
      mayReadDefinitions: judgement.may(innominatusDefinitionReadPermission),
      records,
      runUrl,
      mayReadRun: run => judgement.mayOnRun(innominatusRunReadPermission, run),
      mayDeploy: environment =>
        refusalToDeploy(judgement, caller, ownershipRefs, {
          ...{ application: path.app, environment, owner },
          exists: found !== undefined,
        }) === undefined,
      mayDelete: environment =>
        judgement.mayOnApplication(innominatusApplicationDeletePermission, {
          name: path.app,
          environments: [environment],
          owner,
        }),
    });
    return { status: 200, body };
  };
}

function judge({ authorizer }: RouteContext, caller: Caller) {
  return authorizer.judge(
    caller,
    [
      innominatusApplicationReadPermission,
      innominatusApplicationDeletePermission,
      innominatusRunReadPermission,
      ...deployPermissions.onObjects,
    ],
    [innominatusDefinitionReadPermission, ...deployPermissions.others],
  );
}

async function findApplication(
  { orchestrator }: RouteContext,
  name: string,
): Promise<ApplicationRecord | undefined> {
  try {
    return await orchestrator.getApplication(name);
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}

function readable(
  judgement: Judgement,
  found: ApplicationRecord | undefined,
): ApplicationRecord | undefined {
  const permission = innominatusApplicationReadPermission;
  return found && judgement.mayOnApplication(permission, found)
    ? found
    : undefined;
}
