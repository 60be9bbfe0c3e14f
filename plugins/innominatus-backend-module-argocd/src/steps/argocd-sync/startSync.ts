import { ArgoCdError } from '../../api/ArgoCdError';
import type { Application } from '../../api/Application';
import { operationInfo, ownOperation } from '../operationInfo';
import { operationId } from '../../wait/operationId';
import { describeSync } from './describeSync';
import { judgeNeed } from './judgeNeed';
import { readApplication, type SyncTask } from './SyncTask';

export type Started =
  | {
      kind: 'started';
      /** Whether this step has asked for a sync, in this call or before it was interrupted. */
      synced: boolean;
      revision: string | undefined;
      /** {@link operationId} of the operation before. */
      earlierOperation?: string;
    }
  /** Somebody else's operation is under way. */
  | { kind: 'busy' };

/** Asks for a sync, unless that has been done or there is no need. */
export async function startSync(task: SyncTask): Promise<Started> {
  const { context } = task;
  const present = await readApplication(task);
  context.signal.throwIfAborted();
  const own = ownOperation(present, context);
  if (own.kind !== 'none') {
    const { operation } = own.kind === 'started' ? own.state : present;
    const revision = operation?.sync?.revision;
    return { kind: 'started', synced: true, revision };
  }
  const need = judgeNeed(present, context.input);
  switch (need) {
    case 'wait':
      return { kind: 'busy' };
    case 'nothing': {
      const { sync, history } = present.status;
      const revision = context.input.revision
        ? history.at(-1)?.revision
        : sync.revision;
      context.log.info(`${task.ref.name} is synced to ${revision} already`);
      return { kind: 'started', synced: false, revision };
    }
    case 'sync':
      return askForSync(task, present);
    default:
      return need satisfies never;
  }
}

async function askForSync(
  { context, client, ref, instance }: SyncTask,
  present: Application,
): Promise<Started> {
  const { input, effects, signal, log } = context;
  const { revision, prune } = input;
  const earlierOperation = operationId(present.status.operationState);
  const [effect] = await effects.intend([
    describeSync(instance, present, revision ?? present.status.sync.revision),
  ]);
  try {
    const { operation } = await client.sync(
      ref,
      {
        ...(revision !== undefined && { revision }),
        prune,
        infos: [operationInfo(context)],
      },
      { signal },
    );
    const resolved = operation?.sync?.revision;
    if (resolved !== undefined)
      effect?.confirm({ data: { revision: resolved } });
    log.info(`Asked Argo CD to sync ${ref.name} to ${resolved}`);
    return {
      kind: 'started',
      synced: true,
      revision: resolved,
      ...(earlierOperation !== undefined && { earlierOperation }),
    };
  } catch (error) {
    if (!(error instanceof ArgoCdError)) throw error;
    if (error.trouble.kind === 'refused') effect?.discard();
    if (/already in progress/.test(error.message)) return { kind: 'busy' };
    throw error;
  }
}
