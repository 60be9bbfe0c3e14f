import { z } from 'zod';
import {
  StepError,
  type UndoContext,
  type UndoResult,
} from '@innominatus/plugin-innominatus-node';
import { isAutomated, type Application } from '../../api/Application';
import type { ApplicationRef, ArgoCdClient } from '../../api/ArgoCdClient';
import { asStepErrors } from '../../api/toStepError';
import type { ArgoCdServices } from '../../ArgoCdServices';
import { describeFailedResources } from '../../wait/describeResources';
import { applicationRef, stepPlaceOf } from '../ArgoCdPlace';
import { awaitIdle } from '../awaitIdle';
import { isOfRound } from '../operationInfo';
import { undoInstance } from '../undoInstance';
import type { ArgoCdSyncInput } from './schema';

interface UndoTask {
  services: ArgoCdServices;
  client: ArgoCdClient;
  ref: ApplicationRef;
  context: UndoContext<ArgoCdSyncInput>;
}

const UNDONE: UndoResult = { outcome: 'undone' };

/** How long an operation may take that is under way, and the rollback itself. */
const LIMIT_MS = 10 * 60_000;

/** What the step has recorded of the application before it was synced. */
const beforeSchema = z.strictObject({
  uid: z.string(),
  deployment: z
    .strictObject({ id: z.number(), revision: z.string().nullable() })
    .nullable(),
});

type Deployment = NonNullable<z.output<typeof beforeSchema>['deployment']>;

/** Has Argo CD roll back to the deployment before the sync. */
export async function undoArgoCdSync(
  services: ArgoCdServices,
  context: UndoContext<ArgoCdSyncInput>,
): Promise<UndoResult> {
  const found = undoInstance(services, context);
  if (found.kind === 'other') {
    return found.result;
  }
  const { instance } = found;
  const { effect, input, purpose } = context;
  const { uid, deployment } = beforeSchema.parse(effect.before);
  const task: UndoTask = {
    services,
    client: instance.client(token => context.mask(token)),
    ref: {
      ...applicationRef(input, stepPlaceOf(context)),
      name: effect.externalId,
    },
    context,
  };
  return asStepErrors(instance.name, async () => {
    await becomeIdle(task);
    const present = await task.client.findApplication(task.ref, context);
    context.signal.throwIfAborted();
    const gone =
      present?.metadata.uid !== uid ||
      present.metadata.deletionTimestamp !== undefined;
    // Objects go with their application; one that syncs by itself follows the commit that is reverted.
    if (!present || gone || purpose === 'delete' || isAutomated(present)) {
      return UNDONE;
    }
    return deployment ? rollBack(task, present, deployment) : firstSync(task);
  });
}

function firstSync({ ref }: UndoTask): UndoResult {
  return left(
    ref,
    'notReversible',
    'it had not been synced before; its objects go with the application',
  );
}

async function rollBack(
  task: UndoTask,
  present: Application,
  before: Deployment,
): Promise<UndoResult> {
  const { client, ref, context } = task;
  const { effect, signal, log } = context;
  const { history, operationState } = present.status;
  const last = history.at(-1);
  const state = operationState;
  const own = state !== undefined && isOfRound(state.operation, context);
  const failed = state?.phase === 'Failed' || state?.phase === 'Error';
  if (last?.revision === before.revision && !(own && failed)) {
    return UNDONE;
  }
  const ours =
    own || (last?.revision && last.revision === effect.data?.revision);
  if (!ours) {
    return left(ref, 'overtaken', 'others have synced it since');
  }
  if (!history.some(({ id }) => id === before.id)) {
    return left(
      ref,
      'notReversible',
      'Argo CD does not keep the deployment before any more',
    );
  }
  await context.checkClaim();
  await client.rollback(ref, before.id, { signal });
  log.info(`Asked Argo CD to roll ${ref.name} back to ${before.revision}`);
  await becomeIdle(task);
  await checkRollback(task);
  return UNDONE;
}

async function becomeIdle({ services, client, ref, context }: UndoTask) {
  const { now } = services;
  const until = new Date(now().getTime() + LIMIT_MS);
  if (!(await awaitIdle({ client, ref }, context.signal, { now, until }))) {
    throw new StepError(
      `an operation of the Argo CD application ${ref.name} does not end`,
      {
        reason: 'argocdSyncStuck',
        retryable: true,
        hint: 'End the operation in Argo CD, e.g. with "argocd app terminate-op"',
      },
    );
  }
}

async function checkRollback({ client, ref, context }: UndoTask) {
  const present = await client.findApplication(ref, context);
  const state = present?.status.operationState;
  if (state?.phase === 'Failed' || state?.phase === 'Error') {
    const resources = state.syncResult?.resources ?? [];
    throw new StepError(
      [
        `the rollback of ${ref.name} failed: ${state.message}`,
        ...describeFailedResources(resources),
      ].join('\n'),
      { reason: 'argocdSyncFailed', hint: 'See what it names' },
    );
  }
}

function left(
  { name }: ApplicationRef,
  reason: 'notReversible' | 'overtaken',
  why: string,
): UndoResult {
  return {
    outcome: 'left',
    reason,
    message: `the Argo CD application ${name} stays as it is: ${why}`,
  };
}
