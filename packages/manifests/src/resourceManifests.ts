import type { JsonObject } from '@backstage/types';
import { isJsonObject } from '@innominatus/plugin-innominatus-common';
import type { KubernetesObject } from './KubernetesObject';
import { objectLabels } from './labels';
import type { ObjectMeta } from './objectMeta';
import type { RenderContext } from './RenderContext';
import { sortedJsonObject } from './sortedJsonObject';

/** An object that a resource brings along, of any kind that lives in a namespace. @public */
export interface ResourceManifest {
  apiVersion: string;
  kind: string;
  metadata: ObjectMeta;
  [field: string]: unknown;
}

/** The objects of resources, as belonging to the workload. */
export function resourceManifests(context: RenderContext): ResourceManifest[] {
  return (context.input.resourceManifests ?? []).flatMap(
    manifest => ownManifest(context, manifest) ?? [],
  );
}

function ownManifest(
  { input, findings }: RenderContext,
  manifest: JsonObject,
): ResourceManifest | undefined {
  const { apiVersion, kind, metadata } = manifest;
  const name = isJsonObject(metadata) ? metadata.name : undefined;
  if (
    typeof apiVersion !== 'string' ||
    typeof kind !== 'string' ||
    typeof name !== 'string' ||
    !isJsonObject(metadata)
  ) {
    findings.problem([], {
      reason: 'invalidManifest',
      message: 'an object of a resource has no apiVersion, kind or name',
      hint: 'the definition of the resource has to be corrected',
    });
    return undefined;
  }
  const labels = isJsonObject(metadata.labels) ? metadata.labels : {};
  const sorted = sortedJsonObject({
    ...manifest,
    metadata: {
      ...metadata,
      ...(input.namespace !== undefined && { namespace: input.namespace }),
      labels: { ...labels, ...objectLabels(input) },
    },
  });
  return sorted as ResourceManifest | undefined;
}

/**
 * Two objects of one kind and name would take turns. What the workload's own objects are called comes from its Score
 * file, and is judged there: see `checkNames`.
 */
export function checkDuplicates(
  { findings }: RenderContext,
  ofWorkload: readonly KubernetesObject[],
  ofResources: readonly KubernetesObject[],
): void {
  const seen = new Set(ofWorkload.map(identity));
  for (const manifest of ofResources) {
    const key = identity(manifest);
    if (seen.has(key)) {
      findings.problem([], {
        reason: 'duplicateObject',
        message: `there are two objects ${manifest.kind} ${manifest.metadata.name}`,
        hint: 'the definition of a resource has to give its objects names of their own',
      });
    }
    seen.add(key);
  }
}

/** Versions of an API group show the same objects. */
function identity({ apiVersion, kind, metadata }: KubernetesObject): string {
  const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
  return `${group}/${kind}/${metadata.name}`;
}
