/** @jest-environment node */
import fc from 'fast-check';
import { ApiServer } from './__testUtils__/ApiServer';
import { awkwardText } from './__testUtils__/awkwardText';
import { goldenCases } from './__testUtils__/goldenCases';
import { renderInput, withMain } from './__testUtils__/render';
import { sampleOverrides } from './__testUtils__/sampleOverrides';
import { sampleInput, samplePaths } from './__testUtils__/samples';
import type { Container } from './container';
import type { WorkloadObject } from './KubernetesObject';
import { manifestsToYaml } from './manifestsToYaml';
import type { PodTemplate } from './podTemplate';
import type { RenderInput } from './RenderInput';
import { renderManifests } from './renderManifests';
import { claimSpecFields, volumeSourceFields } from './volumeSourceFields';

const describeWithServer = process.env.KUBECONFIG ? describe : describe.skip;

const inputs: [name: string, input: RenderInput][] = [
  ...goldenCases()
    .filter(({ problems }) => !problems)
    .map(({ name, input }): [string, RenderInput] => [`golden ${name}`, input]),
  ...samplePaths().map((path): [string, RenderInput] => [
    `sample ${path}`,
    sampleInput(path, sampleOverrides[path] ?? []),
  ]),
];

// A server that has just started on a busy machine takes its time.
jest.setTimeout(60_000);

const collections: Record<WorkloadObject['kind'], string> = {
  ConfigMap: 'api/v1/namespaces/NAMESPACE/configmaps',
  Deployment: 'apis/apps/v1/namespaces/NAMESPACE/deployments',
  Service: 'api/v1/namespaces/NAMESPACE/services',
  StatefulSet: 'apis/apps/v1/namespaces/NAMESPACE/statefulsets',
};

describeWithServer('needs KUBECONFIG: a real API server', () => {
  let server: ApiServer;
  const namespace = `manifests-test-${process.pid}`;
  const restricted = `${namespace}-restricted`;

  async function createNamespace(name: string, standard: string) {
    const labels = { 'pod-security.kubernetes.io/enforce': standard };
    const { status } = await server.call('POST', '/api/v1/namespaces', {
      type: 'json',
      text: JSON.stringify({ metadata: { name, labels } }),
    });
    expect(status).toBe(201);
  }

  beforeAll(async () => {
    server = await ApiServer.connect();
    await createNamespace(namespace, 'privileged');
    await createNamespace(restricted, 'restricted');
  });

  afterAll(async () => {
    await server.call('DELETE', `/api/v1/namespaces/${namespace}`);
    await server.call('DELETE', `/api/v1/namespaces/${restricted}`);
  });

  function dryRun(manifest: WorkloadObject, text: string) {
    const path = collections[manifest.kind].replace('NAMESPACE', namespace);
    return server.call(
      'POST',
      `/${path}?dryRun=All&fieldValidation=Strict&fieldManager=test`,
      { type: 'yaml', text },
    );
  }

  it.each(inputs)(
    'accepts %s and reads its YAML as we mean it',
    async (_, input) => {
      for (const manifest of manifestsOf({ ...input, namespace })) {
        const { status, body } = await dryRun(
          manifest,
          manifestsToYaml([manifest]),
        );
        expect({ status, message: body.message }).toEqual({ status: 201 });
        expect(body).toMatchObject(withoutQuantities(manifest));
      }
    },
  );

  it('reads any text as we mean it', async () => {
    const args = fc.sample(awkwardText, 2000);
    const [manifest] = manifestsOf({
      ...renderInput(withMain({ args })),
      namespace,
    });
    const { status, body } = await dryRun(
      manifest,
      manifestsToYaml([manifest]),
    );
    expect({ status, message: body.message }).toEqual({ status: 201 });
    expect(body).toMatchObject(manifest);
  });

  async function podStatus(template: PodTemplate): Promise<number> {
    const pod = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { ...template.metadata, name: 'pod' },
      spec: template.spec,
    };
    const { status } = await server.call(
      'POST',
      `/api/v1/namespaces/${restricted}/pods?dryRun=All`,
      { type: 'json', text: JSON.stringify(pod) },
    );
    return status;
  }

  it('admits pods of pod security "restricted" where it is enforced, and no others', async () => {
    const template = (name: string) => {
      const golden = goldenCases().find(one => one.name === name);
      const owner = golden && manifestsOf(golden.input).at(-1);
      if (owner?.kind !== 'Deployment') {
        throw new Error(`no Deployment in ${name}`);
      }
      return owner.spec.template;
    };
    expect(await podStatus(template('restricted'))).toBe(201);
    expect(await podStatus(template('hello'))).toBe(403);
  });

  it('knows no volume source and no field that we would refuse', async () => {
    const { body } = await server.call('GET', '/openapi/v2');
    const definitions = body.definitions as Record<
      string,
      { properties?: Record<string, { $ref?: string }> }
    >;
    const { name, ...sources } =
      definitions['io.k8s.api.core.v1.Volume']?.properties ?? {};
    expect(name).toBeDefined();
    expect(Object.keys(volumeSourceFields)).toEqual(
      expect.arrayContaining(Object.keys(sources)),
    );
    for (const [kind, { $ref = '' }] of Object.entries(sources)) {
      const definition = definitions[$ref.replace('#/definitions/', '')];
      expect(volumeSourceFields[kind]).toEqual(
        expect.arrayContaining(Object.keys(definition?.properties ?? {})),
      );
    }
    const claim =
      definitions['io.k8s.api.core.v1.PersistentVolumeClaimSpec']?.properties;
    expect(claimSpecFields).toEqual(
      expect.arrayContaining(Object.keys(claim ?? { nothing: true })),
    );
  });
});

function manifestsOf(
  input: RenderInput,
): [WorkloadObject, ...WorkloadObject[]] {
  const result = renderManifests(input);
  if (!result.ok) {
    throw new Error(JSON.stringify(result.problems));
  }
  // These inputs have no objects of resources.
  const [first, ...others] = result.value.manifests as WorkloadObject[];
  if (!first) {
    throw new Error('nothing rendered');
  }
  return [first, ...others];
}

/** The server writes quantities in a form of its own: 0.250 becomes 250m. */
function withoutQuantities(manifest: WorkloadObject): object {
  if (manifest.kind !== 'Deployment' && manifest.kind !== 'StatefulSet') {
    return manifest;
  }
  const { template } = manifest.spec;
  const strip = ({ resources: _, ...container }: Container) => container;
  const { initContainers, containers, ...pod } = template.spec;
  return {
    ...manifest,
    spec: {
      ...manifest.spec,
      template: {
        ...template,
        spec: {
          ...pod,
          containers: containers.map(strip),
          ...(initContainers && { initContainers: initContainers.map(strip) }),
        },
      },
    },
  };
}
