import {
  StepError,
  type UndoResult,
} from '@innominatus/plugin-innominatus-node';
import type { Application } from '../../api/Application';
import { hasStatus } from '../../api/ArgoCdError';
import { followApplication } from '../../wait/followApplication';
import { APPLICATION } from '../argocdKinds';
import {
  applicationMarker,
  CREATED_BY,
  isApplicationMarker,
} from './applicationMarker';
import { projectOf, type UndoTask } from './UndoTask';

const UNDONE: UndoResult = { outcome: 'undone' };

/** How long the objects of an application may take to go. */
const LIMIT_MS = 10 * 60_000;

/** Removes the application with all its objects, if nobody else would miss it, and waits until it is gone. */
export async function removeApplication(task: UndoTask): Promise<UndoResult> {
  const { client, ref, context } = task;
  const { signal, log } = context;
  const present = await client.findApplication(ref, { signal });
  signal.throwIfAborted();
  if (!present) return UNDONE;
  const stays = await judgeOrigin(task, present);
  if (stays) return stays;
  await context.checkClaim();
  if (present.metadata.deletionTimestamp === undefined) {
    const project = projectOf(present);
    await client
      .deleteApplication({ ...ref, project }, { signal })
      .catch(error => {
        if (!hasStatus(error, 404)) throw error;
      });
    log.info(`Asked Argo CD to delete ${ref.name} and all its objects`);
  }
  await waitUntilGone(task, present.metadata.uid);
  return UNDONE;
}

/** What becomes of an application that does not carry the mark of this very step, or has further users. */
async function judgeOrigin(
  { context, instance, ref }: UndoTask,
  { metadata }: Application,
): Promise<UndoResult | undefined> {
  const { effect, idempotencyKey, purpose, ledger, run, environment } = context;
  const object = await ledger.find({
    target: instance.fingerprint,
    kind: APPLICATION,
    externalId: ref.name,
  });
  const marker = metadata.annotations[CREATED_BY];
  if (marker !== applicationMarker(idempotencyKey)) {
    const ofRuns = isApplicationMarker(marker);
    if (!(purpose === 'delete' && ofRuns && object?.createdByRun)) {
      // What this step has made, if anything, is gone: another step or a person has made one of this name.
      return ofRuns || !effect.confirmed
        ? UNDONE
        : inUse(
            ref.name,
            'it does not carry the mark of the step that created it any more',
          );
    }
  }
  const users = object?.users ?? [];
  const others = users.filter(
    user =>
      !(purpose === 'delete' && users.length === 1) &&
      (user.application !== run.application ||
        user.environment !== environment.name),
  );
  const names = others.map(
    user => `${user.application} in ${user.environment}`,
  );
  return names.length > 0
    ? inUse(ref.name, `it is used by ${names.join(', ')}`)
    : undefined;
}

async function waitUntilGone(
  { services, client, ref, context }: UndoTask,
  uid: string,
): Promise<void> {
  const { signal, progress } = context;
  const { now } = services;
  let last: Application | undefined;
  const gone = await followApplication({
    client,
    ref,
    signal,
    now,
    until: new Date(now().getTime() + LIMIT_MS),
    refresh: false,
    look(application) {
      last = application;
      if (application?.metadata.uid !== uid) return { end: true };
      const { resources } = application.status;
      progress(0, undefined, `${resources.length} objects are being deleted`);
      return { again: 'soon' };
    },
  });
  if (gone) return;
  const [why] = (last?.status.conditions ?? []).flatMap(({ type, message }) =>
    type === 'DeletionError' ? [message ?? type] : [],
  );
  throw new StepError(
    `Argo CD has not got rid of ${ref.name} within ${LIMIT_MS / 60_000} minutes${why ? `: ${why}` : ''}`,
    {
      reason: 'argocdDeletionStuck',
      retryable: true,
      hint: 'See which of its objects stay, e.g. because of a finalizer',
    },
  );
}

function inUse(name: string, why: string): UndoResult {
  return {
    outcome: 'left',
    reason: 'inUse',
    message: `the Argo CD application ${name} stays: ${why}`,
  };
}
