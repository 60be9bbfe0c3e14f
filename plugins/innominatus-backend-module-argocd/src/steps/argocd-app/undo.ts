import { z } from 'zod';
import type {
  UndoContext,
  UndoResult,
} from '@innominatus/plugin-innominatus-node';
import { asStepErrors } from '../../api/toStepError';
import type { ArgoCdServices } from '../../ArgoCdServices';
import { applicationRef, stepPlaceOf } from '../ArgoCdPlace';
import { undoInstance } from '../undoInstance';
import { isSame, patchTo, planWritten, writtenOf } from './planChange';
import { removeApplication } from './removeApplication';
import type { ArgoCdAppInput } from './schema';
import { projectOf, type UndoTask } from './UndoTask';

const UNDONE: UndoResult = { outcome: 'undone' };

/** What the step has recorded of an application before it changed it. */
const beforeSchema = z.strictObject({
  uid: z.string(),
  spec: z.json().pipe(z.record(z.string(), z.json())),
  labels: z.record(z.string(), z.string()),
});

/** Takes an application away that the step has created, or makes it what it was. */
export async function undoArgoCdApp(
  services: ArgoCdServices,
  context: UndoContext<ArgoCdAppInput>,
): Promise<UndoResult> {
  const found = undoInstance(services, context);
  if (found.kind === 'other') {
    return found.result;
  }
  const { instance } = found;
  const { effect, input } = context;
  const task: UndoTask = {
    services,
    instance,
    client: instance.client(token => context.mask(token)),
    ref: {
      ...applicationRef(input, stepPlaceOf(context)),
      name: effect.externalId,
    },
    context,
  };
  return asStepErrors(instance.name, () => {
    switch (effect.action) {
      case 'create':
        return removeApplication(task);
      case 'adopt':
      case 'update':
        return restoreApplication(task);
      default:
        throw new Error(`the step makes no effect "${effect.action}"`);
    }
  });
}

async function restoreApplication(task: UndoTask): Promise<UndoResult> {
  const { client, ref, context, instance } = task;
  const { effect, signal, purpose, log } = context;
  // What was there before the application stays when the application goes.
  if (purpose === 'delete') return UNDONE;
  const { uid, ...before } = beforeSchema.parse(effect.before);
  const present = await client.findApplication(ref, { signal });
  signal.throwIfAborted();
  if (!present || present.metadata.uid !== uid) {
    return overtaken(ref.name, 'it was deleted since');
  }
  const now = writtenOf(present);
  if (isSame(now, before)) return UNDONE;
  const made = planWritten(context, instance.settings, before);
  if (!isSame(now, made)) {
    return overtaken(ref.name, 'others have changed it since');
  }
  await context.checkClaim();
  const project = projectOf(present);
  await client.patchApplication({ ...ref, project }, patchTo(present, before), {
    signal,
  });
  log.info(`The application ${ref.name} is what it was`);
  return UNDONE;
}

function overtaken(name: string, why: string): UndoResult {
  return {
    outcome: 'left',
    reason: 'overtaken',
    message: `the Argo CD application ${name} stays as it is: ${why}`,
  };
}
