import { z } from 'zod';
import {
  suspend,
  type StepContext,
  type Suspension,
} from '@innominatus/plugin-innominatus-node';
import { asStepErrors } from '../../api/toStepError';
import { instanceOf, type ArgoCdServices } from '../../ArgoCdServices';
import { awaitLive } from '../../wait/awaitLive';
import { operationId } from '../../wait/operationId';
import { writeApplication, type AppTask } from './writeApplication';
import { openTask } from './openTask';
import type { ArgoCdAppInput, ArgoCdAppOutput } from './schema';
import { syncAgain } from './syncAgain';

type Context = StepContext<ArgoCdAppInput>;

/** What the step keeps while it is parked. */
const parkedSchema = z.discriminatedUnion('for', [
  z.strictObject({
    for: z.literal('live'),
    begun: z.iso.datetime(),
    created: z.boolean(),
    earlierOperation: z.string().optional(),
  }),
  z.strictObject({ for: z.literal('deletion') }),
]);

type LiveWait = Extract<z.output<typeof parkedSchema>, { for: 'live' }>;

/** How long a step waits at a time for an earlier application of the name to go. */
const DELETION_MS = 5_000;

/** Creates or updates the application, and waits until it is live. */
export async function runArgoCdApp(
  services: ArgoCdServices,
  context: Context,
): Promise<ArgoCdAppOutput | Suspension> {
  const instance = instanceOf(services, context.environment);
  return asStepErrors(instance.name, async () => {
    const task = openTask(instance, context);
    const parked = context.resumed && parkedSchema.parse(context.resumed.data);
    if (parked?.for === 'live') {
      return waitUntilLive(services, task, parked);
    }
    const written = await writeApplication(task);
    if (written.kind === 'deleting') {
      return suspend({
        waitingFor: `the deletion of the Argo CD application ${task.ref.name}`,
        until: new Date(services.now().getTime() + DELETION_MS),
        data: { for: 'deletion' },
      });
    }
    const { created, before } = written;
    if (!context.input.wait) {
      return outputs(task, created, undefined);
    }
    await syncAgain(task, written);
    return waitUntilLive(services, task, {
      for: 'live',
      begun: services.now().toISOString(),
      created,
      earlierOperation: operationId(before?.status.operationState),
    });
  });
}

async function waitUntilLive(
  { now }: ArgoCdServices,
  task: AppTask,
  parked: LiveWait,
): Promise<ArgoCdAppOutput | Suspension> {
  const { context, client, instance, ref } = task;
  const { input } = context;
  const { earlierOperation } = parked;
  const result = await awaitLive(context, {
    client,
    instance: instance.name,
    ref,
    expected: {
      revision: input.revision,
      until: input.syncPolicy === 'auto' ? 'sync' : 'compare',
      ...(earlierOperation !== undefined && { earlierOperation }),
    },
    waitTimeout: input.waitTimeout,
    now,
    begun: new Date(parked.begun),
    data: JSON.parse(JSON.stringify(parked)),
  });
  return 'revision' in result
    ? outputs(task, parked.created, result.revision)
    : result;
}

export function outputs(
  { ref, instance }: Pick<AppTask, 'ref' | 'instance'>,
  created: boolean,
  revision: string | undefined,
): ArgoCdAppOutput {
  return {
    appName: ref.name,
    url: instance.webUrl(ref.name),
    created,
    ...(revision !== undefined && { revision }),
  };
}
