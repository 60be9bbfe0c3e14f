import { z } from 'zod';

const NAMESPACED = [
  '/api/v1/configmaps',
  '/api/v1/limitranges',
  '/api/v1/resourcequotas',
  '/api/v1/secrets',
  '/api/v1/serviceaccounts',
  '/api/v1/services',
  '/apis/apps/v1/deployments',
  '/apis/batch/v1/jobs',
];
/** What every namespace has of itself. */
const OWN = /^(default|kube-root-ca\.crt)$/;

const object = z.object({
  metadata: z.object({
    name: z.string(),
    labels: z.record(z.string(), z.string()).optional(),
    annotations: z.record(z.string(), z.string()).optional(),
    /** How often what is wanted of it has changed. */
    generation: z.number().optional(),
    deletionTimestamp: z.string().optional(),
  }),
  spec: z.looseObject({}).optional(),
  data: z.record(z.string(), z.string()).optional(),
});
const list = z.object({ items: z.array(object) });
const event = z.object({ type: z.string() });

/**
 * The namespace of an application, with all that a run can change in it. One that is on its way out is waited for.
 *
 * @param url - of the API server, where nobody needs to say who it is
 */
export async function lookAtCluster(
  url: string,
  namespace: string,
): Promise<unknown> {
  const there = await find(url, namespace);
  if (!there) return 'absent';
  if (there.metadata.deletionTimestamp !== undefined) {
    await isGone(url, namespace);
    return 'absent';
  }
  const { name, labels, annotations } = there.metadata;
  const objects = await Promise.all(
    NAMESPACED.map(async path => {
      const kind = path.replace('/v1/', `/v1/namespaces/${namespace}/`);
      const { items } = list.parse(await (await fetch(url + kind)).json());
      return items
        .filter(({ metadata }) => !OWN.test(metadata.name))
        .map(one => ({ path, ...withoutAddresses(one) }));
    }),
  );
  return { name, labels, annotations, objects: objects.flat() };
}

/** Addresses of Services are given out as they come. */
function withoutAddresses({ spec, ...rest }: z.output<typeof object>) {
  const { clusterIP, clusterIPs, ...wanted } = spec ?? {};
  return { ...rest, spec: wanted };
}

async function find(url: string, namespace: string) {
  const response = await fetch(`${url}/api/v1/namespaces/${namespace}`);
  return response.status === 404
    ? undefined
    : object.parse(await response.json());
}

async function isGone(url: string, namespace: string): Promise<void> {
  const query = new URLSearchParams({
    watch: 'true',
    fieldSelector: `metadata.name=${namespace}`,
  });
  const stop = new AbortController();
  const { body } = await fetch(`${url}/api/v1/namespaces?${query}`, {
    signal: stop.signal,
  });
  // It may have gone before the watch began, which then tells of nothing.
  if (!(await find(url, namespace))) {
    stop.abort();
    return;
  }
  let text = '';
  for await (const part of body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const lines = (text + part).split('\n');
    text = lines.pop() ?? '';
    if (lines.some(line => event.parse(JSON.parse(line)).type === 'DELETED')) {
      break;
    }
  }
}
