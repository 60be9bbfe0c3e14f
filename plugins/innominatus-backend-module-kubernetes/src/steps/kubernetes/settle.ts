import {
  isStepError,
  type StepContext,
} from '@innominatus/plugin-innominatus-node';
import { parseDuration } from '@innominatus/plugin-innominatus-common';
import type { KubernetesServices } from '../../KubernetesServices';
import { refOf } from '../../objects/ObjectRef';
import { waitUntilReady } from '../../readiness/waitUntilReady';
import { planKubernetes } from './KubernetesWork';
import type { KubernetesInput } from './schema';

/** Waits until the release that came back is ready. One that was not ready before the run does not fail its undoing. */
export async function settleKubernetes(
  services: KubernetesServices,
  context: StepContext<KubernetesInput>,
): Promise<void> {
  const { input, log, signal } = context;
  try {
    const { cluster, planned } = await planKubernetes(services, context);
    await waitUntilReady(context, {
      cluster,
      refs: planned.flatMap(({ live }) => (live ? [refOf(live)] : [])),
      timeoutMs: parseDuration(input.waitTimeout),
      patienceMs: parseDuration(input.giveUpAfter),
    });
  } catch (error) {
    signal.throwIfAborted();
    if (!isStepError(error)) {
      throw error;
    }
    log.warn(`What is there after undoing is not ready: ${error.message}`);
  }
}
