import type {
  Container,
  Problem,
  Workload,
} from '@innominatus/plugin-innominatus-common';
import type { ConfigMap } from '../configMap';
import type { Deployment } from '../deployment';
import type { KubernetesObject } from '../KubernetesObject';
import type { RenderInput } from '../RenderInput';
import { renderManifests } from '../renderManifests';
import type { Service } from '../service';
import type { StatefulSet } from '../statefulSet';

/** The base document of the case table: workload `hello-world` with one container `main` of image `busybox`. */
export function scoreWorkload(parts: Partial<Workload> = {}): Workload {
  return {
    apiVersion: 'score.dev/v1b1',
    metadata: { name: 'hello-world' },
    containers: { main: { image: 'busybox' } },
    ...parts,
  };
}

/** The base document with other fields for its one container. */
export function withMain(
  main: Partial<Container>,
  parts: Partial<Workload> = {},
): Workload {
  return scoreWorkload({
    containers: { main: { image: 'busybox', ...main } },
    ...parts,
  });
}

export function renderInput(
  workload: Workload,
  parts: Partial<RenderInput> = {},
): RenderInput {
  return {
    workload,
    neighbours: {},
    application: 'shop',
    environment: 'dev',
    resources: {},
    ...parts,
  };
}

/** Renders what must render, and finds things in it. */
export function render(workload: Workload, parts: Partial<RenderInput> = {}) {
  const result = renderManifests(renderInput(workload, parts));
  if (!result.ok) {
    throw new Error(`not rendered: ${JSON.stringify(result.problems)}`);
  }
  const { manifests, warnings } = result.value;
  const owner = manifests.find(isOwner);
  if (!owner) {
    throw new Error('no Deployment and no StatefulSet');
  }
  const pod = owner.spec.template;
  const configMaps = manifests.filter(
    (manifest): manifest is ConfigMap => manifest.kind === 'ConfigMap',
  );
  const services = manifests.filter(
    (manifest): manifest is Service => manifest.kind === 'Service',
  );
  const container = (name: string) => {
    const all = [...(pod.spec.initContainers ?? []), ...pod.spec.containers];
    const found = all.find(candidate => candidate.name === name);
    if (!found) {
      throw new Error(`no container ${name}`);
    }
    return found;
  };
  return { manifests, warnings, owner, pod, configMaps, services, container };
}

/** What is wrong with what must not render. */
export function problemsOf(
  workload: Workload,
  parts: Partial<RenderInput> = {},
): Problem[] {
  const result = renderManifests(renderInput(workload, parts));
  return result.ok ? [] : result.problems;
}

export function textOf({ binaryData }: ConfigMap): string {
  return Buffer.from(binaryData.file, 'base64').toString('utf8');
}

function isOwner(
  manifest: KubernetesObject,
): manifest is Deployment | StatefulSet {
  return manifest.kind === 'Deployment' || manifest.kind === 'StatefulSet';
}
