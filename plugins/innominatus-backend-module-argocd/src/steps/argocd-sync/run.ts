import { z } from 'zod';
import {
  suspend,
  type StepContext,
  type Suspension,
} from '@innominatus/plugin-innominatus-node';
import { asStepErrors } from '../../api/toStepError';
import { instanceOf, type ArgoCdServices } from '../../ArgoCdServices';
import { awaitLive } from '../../wait/awaitLive';
import { awaitIdle } from '../awaitIdle';
import type { ArgoCdSyncInput, ArgoCdSyncOutput } from './schema';
import { startSync, type Started } from './startSync';
import { openSyncTask, syncOutputs, type SyncTask } from './SyncTask';

/** What the step keeps while it is parked. */
const parkedSchema = z.discriminatedUnion('for', [
  z.strictObject({ for: z.literal('turn') }),
  z.strictObject({
    for: z.literal('live'),
    begun: z.iso.datetime(),
    synced: z.boolean(),
    revision: z.string().optional(),
    earlierOperation: z.string().optional(),
  }),
]);

type LiveWait = Extract<z.output<typeof parkedSchema>, { for: 'live' }>;

/** How long others may keep an application busy before the step parks, and for how long it does. */
const TURN_MS = 30_000;
const PARKED_MS = 10_000;

/** Syncs the application if need be, and waits until it is live. */
export async function runArgoCdSync(
  services: ArgoCdServices,
  context: StepContext<ArgoCdSyncInput>,
): Promise<ArgoCdSyncOutput | Suspension> {
  const instance = instanceOf(services, context.environment);
  const { now } = services;
  return asStepErrors(instance.name, async () => {
    const task = openSyncTask(instance, context);
    const parked = context.resumed && parkedSchema.parse(context.resumed.data);
    if (parked?.for === 'live') {
      return waitUntilLive(services, task, parked);
    }
    const patience = new Date(now().getTime() + TURN_MS);
    let started: Started = await startSync(task);
    while (started.kind === 'busy') {
      const idle = await awaitIdle(task, context.signal, {
        now,
        until: patience,
      });
      if (!idle) {
        return suspend({
          waitingFor: `another operation of the Argo CD application ${task.ref.name} to end`,
          until: new Date(now().getTime() + PARKED_MS),
          data: { for: 'turn' },
        });
      }
      started = await startSync(task);
    }
    const { synced, revision, earlierOperation } = started;
    return context.input.wait
      ? waitUntilLive(services, task, {
          for: 'live',
          begun: now().toISOString(),
          synced,
          revision,
          earlierOperation,
        })
      : syncOutputs(task, synced, revision);
  });
}

async function waitUntilLive(
  { now }: ArgoCdServices,
  task: SyncTask,
  parked: LiveWait,
): Promise<ArgoCdSyncOutput | Suspension> {
  const { context, client, instance, ref } = task;
  const { revision, synced, earlierOperation } = parked;
  const result = await awaitLive(context, {
    client,
    instance: instance.name,
    ref,
    expected: {
      until: synced ? 'deployment' : 'health',
      ...(revision !== undefined && { revision }),
      ...(earlierOperation !== undefined && { earlierOperation }),
    },
    waitTimeout: context.input.waitTimeout,
    now,
    begun: new Date(parked.begun),
    data: JSON.parse(JSON.stringify(parked)),
  });
  return 'revision' in result
    ? syncOutputs(task, synced, revision ?? result.revision)
    : result;
}
