import {
  StepError,
  type StepContext,
} from '@innominatus/plugin-innominatus-node';
import { asStep } from '../api/toStepError';
import type { Cluster } from '../clusters/Cluster';
import { labelOf, type ObjectRef } from '../objects/ObjectRef';
import type { Manifest } from '../objects/Manifest';
import { planSources, type PlannedSource } from './planSources';
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
    const planned = await planSources(cluster, refs, signal);
    const sources = planned.map(({ source }) => source);
    const end = performance.now() + timeoutMs;
    await watchUntil(cluster, sources, {
      signal,
      nextLook: () => Math.max(1, end - performance.now()),
      judge: sight => {
        const [left] = planned.flatMap((one, index) =>
          leftOf(one, sight[index]),
        );
        if (left && performance.now() >= end) {
          throw stays(left.ref, left.finalizers, timeoutMs);
        }
        return left ? undefined : true;
      },
    });
  });
}

/** Those of a source that are still there; all of them until it has answered. */
function leftOf(
  { refs }: PlannedSource,
  seen: ReadonlyMap<string, Manifest> | undefined,
): { ref: ObjectRef; finalizers: unknown }[] {
  return refs.flatMap(ref => {
    const object = seen?.get(ref.name);
    return seen && !object
      ? []
      : [{ ref, finalizers: object?.metadata.finalizers }];
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
