import type { Duration } from '@innominatus/plugin-innominatus-common';
import type { StepContext } from '@innominatus/plugin-innominatus-node';
import { isAutomated } from '../api/Application';
import { asStepErrors } from '../api/toStepError';
import { instanceOf, type ArgoCdServices } from '../ArgoCdServices';
import { awaitLiveHere } from '../wait/awaitLive';
import { operationId } from '../wait/operationId';
import { applicationRef, stepPlaceOf } from './ArgoCdPlace';

interface SettledInput {
  appName?: string;
  project?: string;
  wait: boolean;
  waitTimeout: Duration;
}

/** After all undo: an application that follows its repository by itself has to be where that leads again. */
export async function settleApplication(
  services: ArgoCdServices,
  context: StepContext<SettledInput>,
): Promise<void> {
  const { signal, input } = context;
  signal.throwIfAborted();
  const instance = instanceOf(services, context.environment);
  await asStepErrors(instance.name, async () => {
    const client = instance.client(token => context.mask(token));
    const ref = applicationRef(input, stepPlaceOf(context));
    const present = await client.findApplication(ref, { signal });
    const { deletionTimestamp } = present?.metadata ?? {};
    if (!present || deletionTimestamp !== undefined || !input.wait) return;
    if (!isAutomated(present)) return;
    const earlierOperation = present.operation
      ? undefined
      : operationId(present.status.operationState);
    await awaitLiveHere(context, {
      client,
      instance: instance.name,
      ref,
      expected: {
        until: 'sync',
        ...(earlierOperation !== undefined && { earlierOperation }),
      },
      waitTimeout: input.waitTimeout,
      now: services.now,
      begun: services.now(),
    });
  });
}
