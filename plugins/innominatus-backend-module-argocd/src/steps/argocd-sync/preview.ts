import type {
  StepContext,
  StepPreview,
} from '@innominatus/plugin-innominatus-node';
import { asStepErrors } from '../../api/toStepError';
import { instanceOf, type ArgoCdServices } from '../../ArgoCdServices';
import { describeSync } from './describeSync';
import { judgeNeed } from './judgeNeed';
import type { ArgoCdSyncInput } from './schema';
import { openSyncTask, readApplication } from './SyncTask';

/**
 * Whether the step would sync the application as it is now.
 *
 * @throws StepError `argocdApplicationNotFound`
 */
export async function previewArgoCdSync(
  services: ArgoCdServices,
  context: StepContext<ArgoCdSyncInput>,
): Promise<StepPreview> {
  const instance = instanceOf(services, context.environment);
  return asStepErrors(instance.name, async () => {
    const task = openSyncTask(instance, context);
    const present = await readApplication(task);
    const { revision } = context.input;
    const wanted = revision ?? present.status.sync.revision;
    const { kind, externalId, summary, reversible } = describeSync(
      instance,
      present,
      wanted,
    );
    const synced = judgeNeed(present, context.input) === 'sync';
    return {
      changes: synced
        ? [
            {
              kind,
              action: 'update',
              externalId,
              summary,
              reversible: reversible ?? true,
            },
          ]
        : [],
      outputs: { appName: task.ref.name, url: instance.webUrl(task.ref.name) },
      unknown: ['the revision that will be live'],
    };
  });
}
