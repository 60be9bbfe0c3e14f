import type {
  StepContext,
  StepPreview,
} from '@innominatus/plugin-innominatus-node';
import { asStepErrors } from '../../api/toStepError';
import { instanceOf, type ArgoCdServices } from '../../ArgoCdServices';
import { describeEffect } from './describeEffect';
import { diffWritten } from './diffWritten';
import { desiredLabels, desiredSpec } from './desiredApplication';
import { judgeOwner } from './judgeOwner';
import { openTask } from './openTask';
import { isSame, planWritten, writtenOf } from './planChange';
import type { ArgoCdAppInput } from './schema';

/**
 * What the step would do to the application as it is now.
 *
 * @throws StepError `argocdApplicationExists` when it would be refused.
 */
export async function previewArgoCdApp(
  services: ArgoCdServices,
  context: StepContext<ArgoCdAppInput>,
): Promise<StepPreview> {
  const instance = instanceOf(services, context.environment);
  return asStepErrors(instance.name, async () => {
    const { client, ref } = openTask(instance, context);
    const { signal, input } = context;
    const present = await client.findApplication(ref, { signal });
    signal.throwIfAborted();
    const outputs = { appName: ref.name, url: instance.webUrl(ref.name) };
    const unknown = input.wait ? ['the revision that will be live'] : [];
    const gone = !present || present.metadata.deletionTimestamp !== undefined;
    if (gone) {
      const diff = diffWritten(undefined, {
        spec: desiredSpec(context, instance.settings),
        labels: desiredLabels(context),
      });
      const change = describeEffect(instance, ref.name, 'create');
      return {
        changes: [{ ...named(change), diff, reversible: true }],
        outputs: { ...outputs, created: true },
        unknown,
      };
    }
    const owner = await judgeOwner(instance, present, context);
    const before = writtenOf(present);
    const after = planWritten(context, instance.settings, before);
    const action = owner === 'toAdopt' ? 'adopt' : 'update';
    const change = describeEffect(instance, ref.name, action);
    const same = isSame(before, after) && owner !== 'toAdopt';
    return {
      changes: same
        ? []
        : [
            {
              ...named(change),
              diff: diffWritten(before, after),
              reversible: true,
            },
          ],
      outputs: { ...outputs, created: owner === 'madeByThisStep' },
      unknown,
    };
  });
}

function named<
  T extends {
    kind: string;
    action: string;
    externalId: string;
    summary: string;
  },
>(change: T): Pick<T, 'kind' | 'action' | 'externalId' | 'summary'> {
  const { kind, action, externalId, summary } = change;
  return { kind, action, externalId, summary };
}
