import type { JsonObject } from '@backstage/types';
import { createKubernetesStep } from '../steps/kubernetes';
import { createKubernetesJobStep } from '../steps/kubernetes-job';
import { createKubernetesNamespaceStep } from '../steps/kubernetes-namespace';
import { createAccount, type Rule } from '../testing/createAccount';
import { describeWithServer, PATIENCE_MS } from '../testing/describeWithServer';
import { KubernetesWorld } from '../testing/KubernetesWorld';
import { clusterWith, realCluster, SIGNAL } from '../testing/realCluster';
import { createKubernetesTargetCheck } from './createKubernetesTargetCheck';
import { NAMESPACES, NEEDED_RIGHTS, type NeededRight } from './neededRights';

jest.setTimeout(PATIENCE_MS);

const ROUTES = 'httproutes.gateway.networking.k8s.io';

function toRule({ group, resource, subresource, verbs }: NeededRight): Rule {
  const name =
    subresource === undefined ? resource : `${resource}/${subresource}`;
  return { apiGroups: [group], resources: [name], verbs };
}

/** A namespace that is there, and an account that may see so and has these rights. */
async function worldWith(rights: readonly NeededRight[]) {
  const { namespace } = await KubernetesWorld.open();
  const see: NeededRight = { ...NAMESPACES, verbs: ['get'] };
  const rules = [see, ...rights].map(toRule);
  const { token } = await createAccount(namespace, rules);
  return KubernetesWorld.of(namespace, clusterWith({ token }));
}

async function findings(world: KubernetesWorld) {
  const { environment, services } = world;
  const report = await createKubernetesTargetCheck(services).check(
    environment,
    { signal: SIGNAL },
  );
  return report?.findings.map(({ message, hint }) => ({ message, hint }));
}

/** The way in that a resource of type `route` leads to. */
function ingress(): JsonObject {
  const port = { number: 80 };
  const backend = { service: { name: 'hello', port } };
  const paths = [{ path: '/', pathType: 'Prefix', backend }];
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'hello-route' },
    spec: { rules: [{ host: 'hello.localhost', http: { paths } }] },
  };
}

/** The part of the Gateway API that counts here. */
function routeDefinition() {
  const openAPIV3Schema = {
    type: 'object',
    'x-kubernetes-preserve-unknown-fields': true,
  };
  const version = { name: 'v1', served: true, storage: true };
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: {
      name: ROUTES,
      annotations: { 'api-approved.kubernetes.io': 'https://example.com' },
    },
    spec: {
      group: 'gateway.networking.k8s.io',
      names: { plural: 'httproutes', kind: 'HTTPRoute' },
      scope: 'Namespaced',
      versions: [{ ...version, schema: { openAPIV3Schema } }],
    },
  };
}

describeWithServer('rights (needs KUBECONFIG: a real API server)', () => {
  it('that are asked for suffice for the steps, and nothing is missing then', async () => {
    const world = await worldWith(NEEDED_RIGHTS);
    expect(await findings(world)).toEqual([]);
    const bounds = { quota: { pods: '9' }, limits: { max: { cpu: '2' } } };
    await world.run(createKubernetesNamespaceStep, bounds);
    await world.run(createKubernetesStep, {});
    const route = { manifests: [ingress()], waitFor: 'applied' };
    const { effects } = await world.run(createKubernetesStep, route);
    const job = { image: 'busybox', deleteAfter: '1m' };
    await world.run(createKubernetesJobStep, job);
    const undone = await world.undo(createKubernetesStep, route, effects);
    expect(undone.every(({ outcome }) => outcome === 'undone')).toBe(true);
    await world.close();
  });

  it('that are missing are named, with whose need they are', async () => {
    const world = await worldWith(
      NEEDED_RIGHTS.filter(
        ({ resource }) =>
          !['ingresses', 'resourcequotas', 'limitranges'].includes(resource),
      ),
    );
    const { namespace } = world;
    const missing = await findings(world);
    expect(missing).toEqual([
      {
        message: `may not get, list, watch, create, patch, delete Ingresses in ${namespace}`,
        hint: expect.stringContaining('Only resources of type "route"'),
      },
      {
        message: `may not get, create, patch, delete ResourceQuotas in ${namespace}`,
        hint: expect.stringContaining('with "quota" need it'),
      },
      {
        message: `may not get, create, patch, delete LimitRanges in ${namespace}`,
        hint: expect.stringContaining('with "limits" need it'),
      },
    ]);
    await expect(
      world.run(createKubernetesStep, { manifests: [ingress()] }),
    ).rejects.toMatchObject({
      reason: 'accessDenied',
      message: expect.stringContaining('ingresses.networking.k8s.io'),
    });
    await world.close();
  });

  it('to HTTPRoutes count where the cluster has them', async () => {
    const world = await worldWith(
      NEEDED_RIGHTS.filter(({ addOn }) => addOn === undefined),
    );
    const before = await findings(world);
    const definition = await world.create(routeDefinition());
    let after = before;
    while (after?.length === before?.length) {
      after = await findings(world);
    }
    await realCluster().objects.delete(definition, { signal: SIGNAL });
    expect(after?.at(-1)).toEqual({
      message: `may not get, list, watch, create, patch, delete HTTPRoutes in ${world.namespace}`,
      hint: expect.stringContaining('class "gateway"'),
    });
    expect(JSON.stringify(before)).not.toContain('HTTPRoutes');
    await world.close();
  });
});
