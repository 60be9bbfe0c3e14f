import type {
  LookupResult,
  StepContext,
} from '@innominatus/plugin-innominatus-node';
import { asStepErrors } from '../../api/toStepError';
import { instanceOf, type ArgoCdServices } from '../../ArgoCdServices';
import { judgeApplication } from '../../wait/judgeApplication';
import { applicationMarker, CREATED_BY } from './applicationMarker';
import { openTask } from './openTask';
import { isSame, planWritten, writtenOf } from './planChange';
import { outputs } from './run';
import type { ArgoCdAppInput, ArgoCdAppOutput } from './schema';

/**
 * Done is what is as it shall be, and live if that is waited for; whoever has made it so. Anything else is taken up by
 * another attempt, which does only what is missing.
 */
export async function lookUpArgoCdApp(
  services: ArgoCdServices,
  context: StepContext<ArgoCdAppInput>,
): Promise<LookupResult<ArgoCdAppOutput>> {
  const instance = instanceOf(services, context.environment);
  return asStepErrors(instance.name, async () => {
    const task = openTask(instance, context);
    const { client, ref } = task;
    const { signal, input, idempotencyKey } = context;
    const application = await client.findApplication(ref, { signal });
    signal.throwIfAborted();
    if (!application || application.metadata.deletionTimestamp !== undefined) {
      return { outcome: 'notDone' };
    }
    const { [CREATED_BY]: marker } = application.metadata.annotations;
    const created = marker === applicationMarker(idempotencyKey);
    const present = writtenOf(application);
    const wanted = planWritten(context, instance.settings, present);
    // What another step has made and this one would not change is for an attempt to judge: it may be somebody else's.
    if (!created || !isSame(present, wanted)) {
      return { outcome: 'notDone' };
    }
    if (!input.wait) {
      return { outcome: 'done', outputs: outputs(task, created, undefined) };
    }
    const refreshed = await client.refreshApplication(ref, { signal });
    const verdict =
      refreshed &&
      judgeApplication(refreshed, {
        compared: true,
        revision: input.revision,
        until: input.syncPolicy === 'auto' ? 'sync' : 'compare',
      });
    return verdict?.kind === 'ready'
      ? { outcome: 'done', outputs: outputs(task, created, verdict.revision) }
      : { outcome: 'notDone' };
  });
}
