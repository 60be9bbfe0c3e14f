import { isAutomated, type Application } from '../../api/Application';
import { SYNC } from '../argocdKinds';
import { operationInfo } from '../operationInfo';
import type { AppTask } from './writeApplication';

/**
 * Argo CD does not try a revision again that it could not sync, although what was in the way may be gone by now. A new
 * attempt of the step does.
 */
export async function syncAgain(
  { client, ref, context, instance }: AppTask,
  { before }: { before?: Application },
): Promise<void> {
  const phase = before?.status.operationState?.phase;
  if (phase !== 'Failed' && phase !== 'Error') {
    return;
  }
  const { signal, effects, log } = context;
  const present = await client.refreshApplication(ref, { signal });
  if (!present || !needsHelp(present)) {
    return;
  }
  const [effect] = await effects.intend([
    {
      kind: SYNC,
      action: 'update',
      target: instance.fingerprint,
      externalId: ref.name,
      url: instance.webUrl(ref.name),
      summary: `sync the application ${ref.name} again, which Argo CD ${instance.name} could not`,
      // What it brings about goes with the application, or with the commit that is reverted.
      reversible: false,
    },
  ]);
  try {
    await client.sync(
      ref,
      { prune: true, infos: [operationInfo(context)] },
      { signal },
    );
    log.info(`Asked Argo CD to sync ${ref.name} again`);
  } catch (error) {
    effect?.discard();
    if (!/already in progress/.test(String(Object(error).message))) throw error;
  }
}

function needsHelp(application: Application): boolean {
  const { operation, status } = application;
  const phase = status.operationState?.phase;
  return (
    isAutomated(application) &&
    !operation &&
    status.sync.status === 'OutOfSync' &&
    (phase === 'Failed' || phase === 'Error') &&
    status.operationState?.syncResult?.revision === status.sync.revision
  );
}
