import { z } from 'zod';
import type { Cluster } from '../clusters/Cluster';
import type { ObjectRef } from '../objects/ObjectRef';

const eventsSchema = z.object({
  items: z.array(
    z.object({
      involvedObject: z.object({
        kind: z.string().default(''),
        name: z.string().default(''),
      }),
      reason: z.string().nullish(),
      message: z.string().nullish(),
      count: z.number().nullish(),
      lastTimestamp: z.string().nullish(),
      eventTime: z.string().nullish(),
    }),
  ),
});

type KubernetesEvent = z.output<typeof eventsSchema>['items'][number];

const MAX_EVENTS = 5;

/** The newest warnings about an object and the pods that are called after it, a line each. Nothing if they cannot be read. */
export async function describeEvents(
  cluster: Cluster,
  { namespace, name }: ObjectRef,
  signal: AbortSignal,
): Promise<string> {
  if (namespace === undefined) {
    return '';
  }
  try {
    const answer = await cluster.api.request({
      path: `/api/v1/namespaces/${encodeURIComponent(namespace)}/events`,
      query: { fieldSelector: 'type=Warning', limit: 500 },
      signal,
    });
    const lines = eventsSchema
      .parse(answer)
      .items.filter(({ involvedObject: { name: about } }) =>
        `${about}-`.startsWith(`${name}-`),
      )
      .sort((a, b) => (timeOf(a) < timeOf(b) ? -1 : 1))
      .slice(-MAX_EVENTS)
      .map(describe);
    return lines.length > 0 ? `\nIts events:${lines.join('')}` : '';
  } catch {
    // They explain a failure; that one must not get lost for theirs.
    signal.throwIfAborted();
    return '';
  }
}

function timeOf({ lastTimestamp, eventTime }: KubernetesEvent): string {
  return lastTimestamp ?? eventTime ?? '';
}

function describe(event: KubernetesEvent): string {
  const { involvedObject, reason, message, count } = event;
  const often = (count ?? 1) > 1 ? ` (${count} times)` : '';
  return `\n- ${involvedObject.kind} ${involvedObject.name}: ${reason ?? ''}: ${message ?? ''}${often}`;
}
