import { parseDuration } from '@innominatus/plugin-innominatus-common';
import {
  StepError,
  type StepContext,
} from '@innominatus/plugin-innominatus-node';
import { asStep } from '../../api/toStepError';
import {
  clusterNamed,
  type KubernetesServices,
} from '../../KubernetesServices';
import { isClusterScoped } from '../../objects/clusterScoped';
import { uniteRefs } from '../../objects/inventory';
import type { Manifest } from '../../objects/Manifest';
import { refOf } from '../../objects/ObjectRef';
import { watchUntil, type Source } from '../../watch/watchUntil';
import { waitUntilReady } from '../../readiness/waitUntilReady';
import {
  kubernetesPlace,
  requireNamespace,
  stepPlaceOf,
} from '../KubernetesPlace';
import { judgeCondition } from './judgeCondition';
import type { KubernetesWaitInput, KubernetesWaitOutput } from './schema';

type Context = StepContext<KubernetesWaitInput>;

export async function runKubernetesWait(
  services: KubernetesServices,
  context: Context,
): Promise<KubernetesWaitOutput> {
  const { input, signal } = context;
  signal.throwIfAborted();
  const { object, labels } = input;
  if ((object === undefined) === (labels === undefined)) {
    throw new StepError('it takes either "object" or "labels"', {
      reason: 'invalidInput',
    });
  }
  const place = kubernetesPlace(input, stepPlaceOf(context));
  const cluster = clusterNamed(services, place.cluster);
  const namespace = isClusterScoped(input)
    ? undefined
    : requireNamespace(place);
  const { apiVersion, kind, condition } = input;
  if (object !== undefined && condition === undefined) {
    const ref = {
      ...{ apiVersion, kind, name: object },
      ...(namespace !== undefined && { namespace }),
    };
    await waitUntilReady(context, {
      ...{ cluster, refs: [ref] },
      timeoutMs: parseDuration(input.waitTimeout),
      patienceMs: parseDuration(input.giveUpAfter),
    });
    return { objects: [ref] };
  }
  const objects = await asStep({ cluster: cluster.name }, async () => {
    const resource = await cluster.objects.resource(input, signal);
    const source: Source = { resource, namespace, query: queryOf(input) };
    return watchUntil(cluster, [source], watching(context));
  });
  return { objects: uniteRefs(objects.map(refOf)) };
}

function queryOf({ object, labels }: KubernetesWaitInput): Source['query'] {
  return object === undefined
    ? {
        labelSelector: Object.entries(labels ?? {})
          .map(([name, value]) => `${name}=${value}`)
          .join(','),
      }
    : { fieldSelector: `metadata.name=${object}` };
}

/** Looks at what is there, tells of progress, and gives up when it takes too long. */
function watching({ input, signal, log, progress }: Context) {
  const limit = parseDuration(input.waitTimeout);
  const end = performance.now() + limit;
  let last = '';
  return {
    signal,
    nextLook: () => Math.max(1, end - performance.now()),
    judge: ([seen]: readonly (ReadonlyMap<string, Manifest> | undefined)[]) => {
      const objects = [...(seen?.values() ?? [])];
      const told = seen
        ? judgeCondition(objects, input.condition)
        : { met: false, done: 0, message: 'nothing was seen yet' };
      if (told.message !== last) {
        last = told.message;
        log.info(told.message);
        progress(told.done, objects.length, told.message);
      }
      if (!told.met && performance.now() >= end) {
        throw new StepError(
          `after ${Math.round(limit / 1_000)} s: ${told.message}`,
          {
            reason: 'notReadyInTime',
            hint: 'Look at the objects, or give them more time with "waitTimeout"',
          },
        );
      }
      return told.met ? objects : undefined;
    },
  };
}
