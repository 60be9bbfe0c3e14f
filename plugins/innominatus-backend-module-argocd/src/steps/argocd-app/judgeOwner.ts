import {
  StepError,
  type StepContext,
} from '@innominatus/plugin-innominatus-node';
import type { Application } from '../../api/Application';
import type { Instance } from '../../ArgoCdServices';
import { APPLICATION } from '../argocdKinds';
import { applicationMarker, CREATED_BY } from './applicationMarker';
import type { ArgoCdAppInput } from './schema';

/** What an application that is there is to the step. */
export type Owner = 'madeByThisStep' | 'inUseHere' | 'toAdopt';

/**
 * Labels do not tell, as anybody may write them: the ledger does, and the mark of the step itself.
 *
 * @throws StepError `argocdApplicationExists` when it is somebody else's
 */
export async function judgeOwner(
  instance: Instance,
  application: Application,
  context: StepContext<ArgoCdAppInput>,
): Promise<Owner> {
  const { input, run, environment, ledger, idempotencyKey } = context;
  const { name, annotations, labels } = application.metadata;
  if (annotations[CREATED_BY] === applicationMarker(idempotencyKey)) {
    return 'madeByThisStep';
  }
  const object = await ledger.find({
    target: instance.fingerprint,
    kind: APPLICATION,
    externalId: name,
  });
  const users = object?.users ?? [];
  const own = users.some(
    user =>
      user.application === run.application &&
      user.environment === environment.name,
  );
  if (own) {
    return 'inUseHere';
  }
  if (input.adopt) {
    return 'toAdopt';
  }
  const whose = users
    .map(user => `${user.application} in ${user.environment}`)
    .join(', ');
  const owner = whose || labels['app.kubernetes.io/managed-by'];
  throw new StepError(
    `the Argo CD application ${name} exists on ${instance.name} already, and is not one of ${run.application} in ${environment.name}${owner ? `: it belongs to ${owner}` : ''}`,
    {
      reason: 'argocdApplicationExists',
      hint: 'Choose another "appName", or set "adopt: true" if this one shall be taken over',
    },
  );
}
