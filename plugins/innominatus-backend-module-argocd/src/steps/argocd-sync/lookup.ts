import type {
  LookupResult,
  StepContext,
} from '@innominatus/plugin-innominatus-node';
import { asStepErrors } from '../../api/toStepError';
import { instanceOf, type ArgoCdServices } from '../../ArgoCdServices';
import { judgeApplication } from '../../wait/judgeApplication';
import { ownOperation } from '../operationInfo';
import type { ArgoCdSyncInput, ArgoCdSyncOutput } from './schema';
import { openSyncTask, syncOutputs } from './SyncTask';

/** Done is an operation that this attempt has asked for and that has ended well; one under way is taken up by a run. */
export async function lookUpArgoCdSync(
  services: ArgoCdServices,
  context: StepContext<ArgoCdSyncInput>,
): Promise<LookupResult<ArgoCdSyncOutput>> {
  const instance = instanceOf(services, context.environment);
  return asStepErrors(instance.name, async () => {
    const task = openSyncTask(instance, context);
    const { client, ref } = task;
    const { signal, input } = context;
    const present = await client.findApplication(ref, { signal });
    signal.throwIfAborted();
    const own = present && ownOperation(present, context);
    if (!own || own.kind === 'none') {
      return { outcome: 'notDone' };
    }
    const { operation } = own.kind === 'started' ? own.state : present;
    const revision = operation?.sync?.revision;
    if (!input.wait) {
      return { outcome: 'done', outputs: syncOutputs(task, true, revision) };
    }
    const refreshed = await client.refreshApplication(ref, { signal });
    const verdict =
      refreshed &&
      judgeApplication(refreshed, {
        compared: true,
        until: 'deployment',
        ...(revision !== undefined && { revision }),
      });
    return verdict?.kind === 'ready'
      ? { outcome: 'done', outputs: syncOutputs(task, true, revision) }
      : { outcome: 'notDone' };
  });
}
