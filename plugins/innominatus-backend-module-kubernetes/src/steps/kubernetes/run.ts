import { parseDuration } from '@innominatus/plugin-innominatus-common';
import type { StepContext } from '@innominatus/plugin-innominatus-node';
import { asStep } from '../../api/toStepError';
import { applyObjects, type AppliedObject } from '../../apply/applyObjects';
import { recordAnswer } from '../../apply/BeforeState';
import { deleteObjects } from '../../apply/deleteObjects';
import { findPrunable } from '../../apply/findPrunable';
import { effectOf } from '../../apply/PlannedObject';
import type { KubernetesServices } from '../../KubernetesServices';
import { labelOf } from '../../objects/ObjectRef';
import { mayTakeTime } from '../../readiness/judgeReadiness';
import { waitUntilReady } from '../../readiness/waitUntilReady';
import { planKubernetes, type KubernetesWork } from './KubernetesWork';
import { outputsOf, readForOutputs } from './outputsOf';
import type { KubernetesInput, KubernetesOutput } from './schema';

type Context = StepContext<KubernetesInput>;

export async function runKubernetes(
  services: KubernetesServices,
  context: Context,
): Promise<KubernetesOutput> {
  const { input, log } = context;
  const work = await planKubernetes(services, context);
  const { cluster, planned, inventory } = work;
  const applied = await applyObjects(context, {
    cluster,
    planned: [inventory, ...planned],
    force: input.force,
  });
  const changed = applied.filter(
    one => one.changed && one.planned !== inventory,
  );
  log.info(`Applied ${planned.length} objects, ${changed.length} changed`);
  if (input.waitFor === 'ready') {
    await waitUntilReady(context, {
      cluster,
      refs: applied
        .filter(({ live }) => mayTakeTime(live))
        .map(one => one.planned.ref),
      timeoutMs: parseDuration(input.waitTimeout),
      patienceMs: parseDuration(input.giveUpAfter),
    });
  }
  if (work.stale.length > 0) {
    await prune(context, work);
    await shortenInventory(
      context,
      work,
      applied.find(one => one.planned === inventory),
    );
  }
  return outputsOf(work, await readForOutputs(work, context.signal));
}

/** Only what has come up takes the place of what was there. */
async function prune(
  context: Context,
  { cluster, stale, owner }: KubernetesWork,
): Promise<void> {
  const { prunable, kept } = await findPrunable(cluster, stale, {
    application: owner.application,
    signal: context.signal,
  });
  for (const { ref, why } of kept) {
    context.log.warn(`${labelOf(ref)} stays: ${why}`);
  }
  await deleteObjects(context, cluster, prunable);
}

/**
 * The inventory says less, as the last thing of all. If it has been changed before, that effect stands for both changes, since
 * undoing it brings back what was before both.
 */
async function shortenInventory(
  context: Context,
  { cluster, finalInventory, inventory: { ref } }: KubernetesWork,
  applied: AppliedObject | undefined,
): Promise<void> {
  const { signal, effects } = context;
  const effect = applied?.changed
    ? applied.effect
    : (
        await effects.intend([
          effectOf(
            await cluster.fingerprint({ signal }),
            ref,
            applied?.live,
            'update',
          ),
        ])
      )[0];
  await effects.checkClaim();
  const live = await asStep(
    { cluster: cluster.name, label: labelOf(ref), writes: true },
    () => cluster.objects.apply(finalInventory, { signal }),
  );
  effect?.confirm({ data: recordAnswer(live) });
}
