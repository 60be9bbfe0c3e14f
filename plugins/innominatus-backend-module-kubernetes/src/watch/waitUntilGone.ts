import {
  StepError,
  type StepContext,
} from '@innominatus/plugin-innominatus-node';
import { asStep } from '../api/toStepError';
import type { Cluster } from '../clusters/Cluster';
import { labelOf, type ObjectRef } from '../objects/ObjectRef';
import { watchUntil } from './watchUntil';

/**
 * Waits until none of some objects is there any more.
 *
 * @throws StepError `notGoneInTime` that names the first one and what keeps it
 */
export async function waitUntilGone(
  { signal }: Pick<StepContext, 'signal'>,
  request: {
    cluster: Cluster;
    refs: readonly ObjectRef[];
    timeoutMs: number;
  },
): Promise<void> {
  const { cluster, refs, timeoutMs } = request;
  await asStep({ cluster: cluster.name }, async () => {
    const sources = await Promise.all(
      refs.map(async ref => ({
        resource: await cluster.objects.resource(ref, signal),
        namespace: ref.namespace,
        query: { fieldSelector: `metadata.name=${ref.name}` },
      })),
    );
    const end = performance.now() + timeoutMs;
    await watchUntil(cluster, sources, {
      signal,
      nextLook: () => Math.max(1, end - performance.now()),
      judge: sight => {
        const left = sight.findIndex(objects => objects?.size !== 0);
        const ref = refs[left];
        if (ref && performance.now() >= end) {
          const [object] = [...(sight[left]?.values() ?? [])];
          throw stays(ref, object?.metadata.finalizers, timeoutMs);
        }
        return ref ? undefined : true;
      },
    });
  });
}

function stays(ref: ObjectRef, finalizers: unknown, timeoutMs: number) {
  const kept =
    Array.isArray(finalizers) && finalizers.length > 0
      ? `; its finalizers are ${finalizers.join(', ')}`
      : '';
  return new StepError(
    `${labelOf(ref)} is not gone after ${Math.round(timeoutMs / 1_000)} s${kept}`,
    {
      reason: 'notGoneInTime',
      retryable: true,
      hint: 'Find out what keeps it, e.g. with "kubectl describe"',
    },
  );
}
