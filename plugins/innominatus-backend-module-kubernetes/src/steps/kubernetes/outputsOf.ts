import { z } from 'zod';
import { asStep } from '../../api/toStepError';
import { inChunks, PARALLEL } from '../../apply/inChunks';
import type { Manifest } from '../../objects/Manifest';
import { refOf } from '../../objects/ObjectRef';
import { uniteRefs } from '../../objects/inventory';
import type { KubernetesWork } from './KubernetesWork';
import type { KubernetesOutput } from './schema';

const TELLING = new Set(['Ingress', 'Service']);

/** The objects that tell addresses, as they are now: a load balancer's is there only after a while. */
export async function readForOutputs(
  { cluster, planned }: KubernetesWork,
  signal: AbortSignal,
): Promise<Manifest[]> {
  const refs = planned
    .map(({ ref }) => ref)
    .filter(ref => TELLING.has(ref.kind));
  const found = await inChunks(refs, PARALLEL, ref =>
    asStep({ cluster: cluster.name }, () =>
      cluster.objects.find(ref, { signal }),
    ),
  );
  return found.filter(object => object !== undefined);
}

/** @param telling - what {@link readForOutputs} has found */
export function outputsOf(
  { namespace, planned }: Pick<KubernetesWork, 'namespace' | 'planned'>,
  telling: readonly Manifest[],
): KubernetesOutput {
  return {
    namespace,
    objects: uniteRefs(planned.map(({ wanted }) => refOf(wanted))),
    urls: [...new Set(telling.flatMap(urlsOf))].sort(),
  };
}

const ingressSchema = z.object({
  kind: z.literal('Ingress'),
  spec: z.object({
    tls: z
      .array(z.object({ hosts: z.array(z.string()).default([]) }))
      .default([]),
    rules: z.array(z.object({ host: z.string().optional() })).default([]),
  }),
});

const serviceSchema = z.object({
  kind: z.literal('Service'),
  spec: z.object({
    ports: z.array(z.object({ port: z.number() })).default([]),
  }),
  status: z.object({
    loadBalancer: z.object({
      ingress: z.array(
        z.object({
          ip: z.string().optional(),
          hostname: z.string().optional(),
        }),
      ),
    }),
  }),
});

/** Addresses that an object itself tells. */
export function urlsOf(object: Manifest): string[] {
  const ingress = ingressSchema.safeParse(object).data;
  if (ingress) {
    const secure = new Set(ingress.spec.tls.flatMap(({ hosts }) => hosts));
    return ingress.spec.rules.flatMap(({ host }) =>
      host === undefined
        ? []
        : [`${secure.has(host) ? 'https' : 'http'}://${host}`],
    );
  }
  const service = serviceSchema.safeParse(object).data;
  return (
    service?.status.loadBalancer.ingress.flatMap(({ ip, hostname }) => {
      const host = hostname ?? (ip?.includes(':') ? `[${ip}]` : ip);
      return host === undefined
        ? []
        : service.spec.ports.map(({ port }) =>
            port === 443
              ? `https://${host}`
              : `http://${host}${port === 80 ? '' : `:${port}`}`,
          );
    }) ?? []
  );
}
