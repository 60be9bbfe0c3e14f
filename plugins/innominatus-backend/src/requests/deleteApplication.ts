import type { Environment } from '@innominatus/plugin-innominatus-common';
import { NotFoundError } from '@backstage/errors';
import type { Submission } from '../http/orchestrator/records';
import type { DeleteRequest } from '../http/orchestrator/requests';
import { chosenEnvironment } from '../http/routes/chosenEnvironment';
import { DELETION_WORKFLOW } from '../planning/deletion/internalSteps';
import type { RequestServices } from './RequestServices';
import { digestOf, storeOnce } from './storeOnce';

/** Starts a run that takes an application out of an environment. What that means is found out once it has its lock. */
export async function deleteApplication(
  services: RequestServices,
  request: DeleteRequest,
): Promise<Submission> {
  const { store, clock } = services;
  const { application, principal } = request;
  const found = await store.findApplication(application);
  if (!found) {
    throw new NotFoundError(`there is no application "${application}"`);
  }
  const name = chosenEnvironment(found, request.environment);
  const environment = await environmentOf(services, application, name);
  const { owner } = found;
  const stored = await storeOnce(
    store,
    { ...request, requestDigest: digestOf(['delete', application, name]) },
    {
      application,
      owner,
      runs: [
        {
          inputs: {
            kind: 'delete',
            ...{ application, owner, environment, principal },
            workflow: DELETION_WORKFLOW,
            parameters: {},
            stepTypes: {},
          },
          lockKeys: [`${application}/${name}`],
        },
      ],
      concurrency: environment.concurrency,
      at: clock(),
    },
  );
  return { application, environment: name, runs: stored.runs, notes: [] };
}

/** An environment that is no longer configured is taken as it was when the application was last deployed to it. */
async function environmentOf(
  { environments, store }: RequestServices,
  application: string,
  name: string,
): Promise<Environment> {
  const configured = environments.all.find(other => other.name === name);
  if (configured) return configured;
  const { items } = await store.listRuns({
    ...{ application, environment: name },
    filter: undefined,
    limit: 1,
  });
  const [newest] = items;
  const run = newest && (await store.loadRun(newest.id));
  if (!run) throw new NotFoundError(`there is no environment "${name}"`);
  return run.inputs.environment;
}
