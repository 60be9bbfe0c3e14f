import {
  isStepError,
  type StepContext,
} from '@innominatus/plugin-innominatus-node';
import { dryRun, type DryRun } from '../../apply/dryRun';
import { inChunks, PARALLEL } from '../../apply/inChunks';
import type { KubernetesServices } from '../../KubernetesServices';
import { planNamespace, type NamespaceWork } from './planNamespace';
import type { KubernetesNamespaceInput } from './schema';

/** What there is to do, and what the API server says to that; undefined if the step leaves it to others. */
export async function planIfPossible(
  services: KubernetesServices,
  context: StepContext<KubernetesNamespaceInput>,
): Promise<(NamespaceWork & { told: DryRun[] }) | undefined> {
  const { input, signal, log } = context;
  try {
    const work = await planNamespace(services, context);
    const told = await inChunks(work.planned, PARALLEL, one =>
      dryRun(work.cluster, one, { force: false, signal }),
    );
    return { ...work, told };
  } catch (error) {
    // What may pass is tried again instead: otherwise it would be chance whose namespace it becomes.
    if (!input.optional || !isStepError(error) || error.retryable) throw error;
    log.warn(`The namespace is left to others: ${error.message}`);
    return undefined;
  }
}
