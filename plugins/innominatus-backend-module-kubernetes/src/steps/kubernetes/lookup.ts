import type {
  LookupResult,
  StepContext,
} from '@innominatus/plugin-innominatus-node';
import { inChunks, PARALLEL } from '../../apply/inChunks';
import { dryRun } from '../../apply/dryRun';
import type { KubernetesServices } from '../../KubernetesServices';
import { judgeReadiness } from '../../readiness/judgeReadiness';
import { planKubernetes, type KubernetesWork } from './KubernetesWork';
import { outputsOf, readForOutputs } from './outputsOf';
import type { KubernetesInput, KubernetesOutput } from './schema';

/**
 * Done is what applying would not change, and what is ready. All else may be applied again: it is what this step wants.
 */
export async function lookUpKubernetes(
  services: KubernetesServices,
  context: StepContext<KubernetesInput>,
): Promise<LookupResult<KubernetesOutput>> {
  const { signal, input } = context;
  const work = await planKubernetes(services, context);
  return (await isDone(work, {
    waits: input.waitFor === 'ready',
    force: input.force,
    signal,
  }))
    ? {
        outcome: 'done',
        outputs: outputsOf(work, await readForOutputs(work, signal)),
      }
    : { outcome: 'notDone' };
}

async function isDone(
  { cluster, planned, inventory, stale }: KubernetesWork,
  options: { waits: boolean; force: boolean; signal: AbortSignal },
): Promise<boolean> {
  const { waits } = options;
  const all = [inventory, ...planned];
  if (
    // The inventory forgets what has gone as the last thing of all.
    stale.length > 0 ||
    all.some(({ live }) => !live) ||
    (waits &&
      all.some(({ live }) => live && judgeReadiness(live).state !== 'ready'))
  ) {
    return false;
  }
  const told = await inChunks(all, PARALLEL, one =>
    dryRun(cluster, one, options),
  );
  return told.every(({ kind }) => kind === 'same');
}
