import fc from 'fast-check';
import type { Container } from './container';
import type { WorkloadObject } from './KubernetesObject';
import { manifestsToYaml } from './manifestsToYaml';
import type { RenderInput } from './RenderInput';
import { renderManifests } from './renderManifests';
import { arbitraryInput } from './__testUtils__/arbitraryInput';

const dnsLabel = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

function manifestsOf(input: RenderInput): WorkloadObject[] {
  const result = renderManifests(input);
  if (!result.ok) {
    throw new Error(JSON.stringify(result.problems));
  }
  // These inputs have no objects of resources.
  return result.value.manifests as WorkloadObject[];
}

function podOf(manifests: WorkloadObject[]) {
  const owner = manifests.at(-1);
  if (owner?.kind !== 'Deployment' && owner?.kind !== 'StatefulSet') {
    throw new Error('the last manifest is no workload');
  }
  const {
    volumes = [],
    initContainers = [],
    containers,
  } = owner.spec.template.spec;
  const claims =
    owner.kind === 'StatefulSet' ? (owner.spec.volumeClaimTemplates ?? []) : [];
  return {
    volumes,
    containers: [...initContainers, ...containers],
    volumeNames: [
      ...volumes.map(({ name }) => name),
      ...claims.map(({ metadata }) => metadata.name),
    ],
  };
}

function mountsOf({ volumeMounts = [] }: Container) {
  return volumeMounts;
}

/** The same value with the keys of all its maps in the reverse order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(reversed);
  }
  if (
    typeof value !== 'object' ||
    value === null ||
    ArrayBuffer.isView(value)
  ) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, child]) => [key, reversed(child)]),
  );
}

function property(check: (input: RenderInput) => void) {
  fc.assert(fc.property(arbitraryInput, check), { numRuns: 300 });
}

describe('whatever is rendered', () => {
  it('does not depend on the order of keys', () => {
    property(input => {
      const first = renderManifests(input);
      const second = renderManifests(reversed(input) as RenderInput);
      expect(second).toEqual(first);
      expect(manifestsToYaml(manifestsOf(reversed(input) as RenderInput))).toBe(
        manifestsToYaml(manifestsOf(input)),
      );
    });
  });

  it('leaves its input alone', () => {
    property(input => {
      const before = structuredClone(input);
      renderManifests(input);
      expect(input).toEqual(before);
    });
  });

  it('has each volume once in a pod', () => {
    property(input => {
      const { volumeNames } = podOf(manifestsOf(input));
      expect(new Set(volumeNames).size).toBe(volumeNames.length);
    });
  });

  it('mounts every volume that it has, and no other', () => {
    property(input => {
      const { volumeNames, containers } = podOf(manifestsOf(input));
      const mounted = containers.flatMap(mountsOf).map(({ name }) => name);
      expect(new Set(mounted)).toEqual(new Set(volumeNames));
    });
  });

  it('mounts one thing at a path', () => {
    property(input => {
      for (const container of podOf(manifestsOf(input)).containers) {
        const paths = mountsOf(container).map(({ mountPath }) => mountPath);
        expect(new Set(paths).size).toBe(paths.length);
        expect(paths).not.toContain('/');
      }
    });
  });

  it('mounts nothing inside a folder that is mounted from files', () => {
    property(input => {
      const { containers, volumes } = podOf(manifestsOf(input));
      const fromFiles = volumes
        .filter(volume =>
          ['configMap', 'secret', 'projected'].some(kind => kind in volume),
        )
        .map(({ name }) => name);
      const inside = containers
        .map(mountsOf)
        .flatMap(mounts =>
          mounts
            .filter(({ name, subPath }) => fromFiles.includes(name) && !subPath)
            .flatMap(({ mountPath }) =>
              mounts.filter(other =>
                other.mountPath.startsWith(`${mountPath}/`),
              ),
            ),
        );
      expect(inside).toEqual([]);
    });
  });

  it('brings each file to its target', () => {
    property(input => {
      const { containers, volumes } = podOf(manifestsOf(input));
      for (const [name, { files = {} }] of Object.entries(
        input.workload.containers,
      )) {
        const container = containers.find(one => one.name === name);
        const targets = mountsOf(container ?? { name, image: '' }).flatMap(
          ({ name: volumeName, mountPath, subPath }) =>
            subPath === undefined
              ? pathsIn(volumes.find(one => one.name === volumeName)).map(
                  path => `${mountPath}/${path}`,
                )
              : [mountPath],
        );
        expect(targets).toEqual(expect.arrayContaining(Object.keys(files)));
      }
    });
  });

  it('has names that Kubernetes accepts, and each object once', () => {
    property(input => {
      const manifests = manifestsOf(input);
      const names = manifests.map(
        ({ kind, metadata }) => `${kind} ${metadata.name}`,
      );
      expect(new Set(names).size).toBe(names.length);
      const { volumeNames, containers } = podOf(manifests);
      for (const name of [
        ...manifests.map(({ metadata }) => metadata.name),
        ...volumeNames,
        ...containers.map(container => container.name),
      ]) {
        expect(name).toMatch(dnsLabel);
      }
    });
  });
});

/** All item paths of a volume made from files. */
function pathsIn(volume: unknown): string[] {
  return [...JSON.stringify(volume ?? {}).matchAll(/"path":"([^"]+)"/g)].map(
    ([, path = '']) => path,
  );
}
