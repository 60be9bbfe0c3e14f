import type { StepContext } from '@innominatus/plugin-innominatus-node';
import type { Application } from '../../api/Application';
import type { ApplicationRef, ArgoCdClient } from '../../api/ArgoCdClient';
import { ArgoCdError } from '../../api/ArgoCdError';
import type { Instance } from '../../ArgoCdServices';
import { applicationMarker, CREATED_BY } from './applicationMarker';
import { describeEffect } from './describeEffect';
import { newApplication } from './desiredApplication';
import { judgeOwner } from './judgeOwner';
import { isSame, patchTo, planWritten, writtenOf } from './planChange';
import type { ArgoCdAppInput } from './schema';
import { projectOf } from './UndoTask';

export interface AppTask {
  instance: Instance;
  client: ArgoCdClient;
  ref: ApplicationRef;
  context: StepContext<ArgoCdAppInput>;
}

export type WriteResult =
  | {
      kind: 'written';
      /** Whether this step has created it, in this attempt or an earlier one. */
      created: boolean;
      /** As it was; absent if there was none. */
      before?: Application;
    }
  /** There is one, but it is on its way out. */
  | { kind: 'deleting' };

/** Others may change the application between our look and our write. */
const ATTEMPTS = 5;

/** Makes the application what the step says, if it is not already. */
export async function writeApplication(task: AppTask): Promise<WriteResult> {
  const { client, ref, context } = task;
  const { signal } = context;
  for (let attempt = 1; ; attempt += 1) {
    const present = await client.findApplication(ref, { signal });
    signal.throwIfAborted();
    if (present?.metadata.deletionTimestamp !== undefined) {
      return { kind: 'deleting' };
    }
    try {
      return present
        ? await changeApplication(task, present)
        : await createApplication(task);
    } catch (error) {
      if (attempt >= ATTEMPTS || !hasMoved(error)) throw error;
      context.log.info(`${ref.name} was changed by others; looking at it anew`);
    }
  }
}

/** Argo CD tells that what we saw is not what is there in words only. */
function hasMoved(error: unknown): boolean {
  return (
    error instanceof ArgoCdError &&
    /testing value .* failed|existing application spec is different/.test(
      error.message,
    )
  );
}

async function createApplication(task: AppTask): Promise<WriteResult> {
  const { instance, client, ref, context } = task;
  const { effects, signal, log, idempotencyKey } = context;
  const application = newApplication(context, instance.settings, {
    [CREATED_BY]: applicationMarker(idempotencyKey),
  });
  const [effect] = await effects.intend([
    describeEffect(instance, ref.name, 'create'),
  ]);
  try {
    const { metadata } = await client.createApplication(application, {
      signal,
    });
    effect?.confirm({ data: { uid: metadata.uid } });
  } catch (error) {
    if (isRefusal(error)) effect?.discard();
    throw error;
  }
  log.info(`Created the application ${ref.name} on Argo CD ${instance.name}`);
  return { kind: 'written', created: true };
}

async function changeApplication(
  task: AppTask,
  present: Application,
): Promise<WriteResult> {
  const { instance, client, ref, context } = task;
  const { effects, signal, log } = context;
  const owner = await judgeOwner(instance, present, context);
  const created = owner === 'madeByThisStep';
  const before = writtenOf(present);
  const wanted = planWritten(context, instance.settings, before);
  if (isSame(before, wanted) && owner !== 'toAdopt') {
    log.info(`${ref.name} is on Argo CD ${instance.name} as it shall be`);
    return { kind: 'written', created, before: present };
  }
  const action = owner === 'toAdopt' ? 'adopt' : 'update';
  const [effect] = await effects.intend([
    {
      ...describeEffect(instance, ref.name, action),
      before: { uid: present.metadata.uid, ...before },
    },
  ]);
  try {
    // The project of the request is the one that the application is in, which may not be the one it shall be in.
    const project = projectOf(present);
    await client.patchApplication(
      { ...ref, project },
      patchTo(present, wanted),
      { signal },
    );
    effect?.confirm({ data: { uid: present.metadata.uid } });
  } catch (error) {
    if (isRefusal(error)) effect?.discard();
    throw error;
  }
  log.info(`Changed the application ${ref.name} on Argo CD ${instance.name}`);
  return { kind: 'written', created, before: present };
}

/** Whether it is certain that nothing was written. */
function isRefusal(error: unknown): boolean {
  return (
    error instanceof ArgoCdError &&
    (error.trouble.kind === 'refused' ||
      (error.trouble.kind === 'unreachable' && !error.trouble.sent))
  );
}
