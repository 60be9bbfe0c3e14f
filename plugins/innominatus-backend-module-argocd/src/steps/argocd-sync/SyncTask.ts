import {
  StepError,
  type StepContext,
} from '@innominatus/plugin-innominatus-node';
import type { Application } from '../../api/Application';
import type { ApplicationRef, ArgoCdClient } from '../../api/ArgoCdClient';
import type { Instance } from '../../ArgoCdServices';
import { applicationRef, stepPlaceOf } from '../ArgoCdPlace';
import type { ArgoCdSyncInput, ArgoCdSyncOutput } from './schema';

/** Everything that one call of the step works with. */
export interface SyncTask {
  instance: Instance;
  client: ArgoCdClient;
  ref: ApplicationRef;
  context: StepContext<ArgoCdSyncInput>;
}

export function openSyncTask(
  instance: Instance,
  context: StepContext<ArgoCdSyncInput>,
): SyncTask {
  return {
    instance,
    context,
    client: instance.client(token => context.mask(token)),
    ref: applicationRef(context.input, stepPlaceOf(context)),
  };
}

/**
 * The application, compared with its source just now.
 *
 * @throws StepError `argocdApplicationNotFound`
 */
export async function readApplication({
  client,
  ref,
  instance,
  context: { signal },
}: SyncTask): Promise<Application> {
  const present = await client.findApplication(ref, { signal });
  signal.throwIfAborted();
  if (!present || present.metadata.deletionTimestamp !== undefined) {
    throw new StepError(
      `there is no application ${ref.name} on Argo CD ${instance.name}`,
      {
        reason: 'argocdApplicationNotFound',
        hint: 'A step "argocd-app" creates one; or correct "appName"',
      },
    );
  }
  return (await client.refreshApplication(ref, { signal })) ?? present;
}

export function syncOutputs(
  { ref, instance }: Pick<SyncTask, 'ref' | 'instance'>,
  synced: boolean,
  revision: string | undefined,
): ArgoCdSyncOutput {
  return {
    appName: ref.name,
    url: instance.webUrl(ref.name),
    synced,
    ...(revision !== undefined && { revision }),
  };
}
