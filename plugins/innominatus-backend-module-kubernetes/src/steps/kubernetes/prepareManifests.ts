import type { Problem } from '@innominatus/plugin-innominatus-common';
import { z } from 'zod';
import { asStep } from '../../api/toStepError';
import type { Cluster } from '../../clusters/Cluster';
import { isClusterScoped } from '../../objects/clusterScoped';
import type { Manifest } from '../../objects/Manifest';
import { labelOf, refOf } from '../../objects/ObjectRef';
import { withOwnLabels, type Owner } from '../../objects/ownLabels';
import { invalidManifests } from './invalidManifests';

interface Options {
  cluster: Cluster;
  namespace: string;
  owner: Owner;
  clusterObjects: boolean;
  signal: AbortSignal;
}

/**
 * Manifests as they are applied: with namespace and labels.
 *
 * @throws StepError `manifestsInvalid` that lists kinds the cluster does not have, and those that may not be applied.
 */
export async function prepareManifests(
  manifests: readonly Manifest[],
  options: Options,
): Promise<Manifest[]> {
  const { cluster, namespace, owner, signal, clusterObjects } = options;
  const problems: Problem[] = [];
  const defined = definedKinds(manifests);
  const prepared: Manifest[] = [];
  for (const manifest of manifests) {
    const label = labelOf(refOf(manifest));
    const scope =
      (await asStep({ cluster: cluster.name, label }, async () => {
        const resource = await cluster.catalog.find(manifest, signal);
        return resource && (resource.namespaced ? 'Namespaced' : 'Cluster');
      })) ?? defined.get(kindKey(manifest));
    if (scope === undefined) {
      problems.push(
        refused(
          `the cluster has no kind ${manifest.kind} in ${manifest.apiVersion}`,
          label,
        ),
      );
    } else if (
      scope === 'Cluster' &&
      !isClusterScoped(manifest) &&
      !clusterObjects
    ) {
      problems.push(
        refused(
          'objects of this kind are in no namespace; that needs "clusterObjects: true"',
          label,
        ),
      );
    } else {
      prepared.push(withOwnLabels(placed(manifest, scope, namespace), owner));
    }
  }
  if (problems.length > 0) {
    throw invalidManifests(problems);
  }
  return prepared;
}

function refused(message: string, label: string): Problem {
  return {
    path: '',
    message: `${label}: ${message}`,
    reason: 'manifestsInvalid',
  };
}

function placed(
  manifest: Manifest,
  scope: 'Namespaced' | 'Cluster',
  usual: string,
): Manifest {
  const { status: _status, metadata, ...rest } = manifest;
  const { namespace, managedFields: _managedFields, ...others } = metadata;
  return {
    ...rest,
    metadata: {
      ...others,
      ...(scope === 'Namespaced' && { namespace: namespace ?? usual }),
    },
  };
}

const definitionSchema = z.object({
  kind: z.literal('CustomResourceDefinition'),
  spec: z.object({
    group: z.string(),
    scope: z.enum(['Namespaced', 'Cluster']),
    names: z.object({ kind: z.string() }),
    versions: z.array(z.object({ name: z.string() })),
  }),
});

/** Kinds that the manifests themselves bring, which the API server does not know before they are applied. */
function definedKinds(manifests: readonly Manifest[]) {
  const kinds = new Map<string, 'Namespaced' | 'Cluster'>();
  for (const manifest of manifests) {
    const parsed = definitionSchema.safeParse(manifest);
    if (parsed.success) {
      const { group, scope, names, versions } = parsed.data.spec;
      for (const { name } of versions) {
        const apiVersion = `${group}/${name}`;
        kinds.set(kindKey({ apiVersion, kind: names.kind }), scope);
      }
    }
  }
  return kinds;
}

function kindKey({ apiVersion, kind }: { apiVersion: string; kind: string }) {
  return `${apiVersion} ${kind}`;
}
