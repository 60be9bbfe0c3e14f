import type { JsonObject } from '@backstage/types';
import { workloadNameAnnotations } from './annotations';
import { headlessServiceName } from './headlessService';
import { objectLabels, selectorLabels } from './labels';
import { objectMeta, type ObjectMeta } from './objectMeta';
import type { PodTemplate } from './podTemplate';
import type { RenderInput } from './RenderInput';

/** @public */
export interface StatefulSet {
  apiVersion: 'apps/v1';
  kind: 'StatefulSet';
  metadata: ObjectMeta;
  spec: {
    replicas?: number;
    selector: { matchLabels: Record<string, string> };
    serviceName: string;
    template: PodTemplate;
    volumeClaimTemplates?: VolumeClaimTemplate[];
  };
}

/** @public */
export interface VolumeClaimTemplate {
  apiVersion: 'v1';
  kind: 'PersistentVolumeClaim';
  metadata: { name: string; labels: Record<string, string> };
  spec: JsonObject;
}

export function statefulSet(
  input: RenderInput,
  template: PodTemplate,
  claims: VolumeClaimTemplate[],
): StatefulSet {
  const { workload, settings } = input;
  return {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: objectMeta(input, {
      name: workload.metadata.name,
      annotations: workloadNameAnnotations(workload),
    }),
    spec: {
      ...(settings?.replicas !== undefined && { replicas: settings.replicas }),
      selector: { matchLabels: selectorLabels(input) },
      serviceName: headlessServiceName(workload),
      template,
      ...(claims.length > 0 && { volumeClaimTemplates: claims }),
    },
  };
}

/** Kind and version are spelled out because the API server adds them, and Argo CD would see a difference. */
export function volumeClaimTemplate(
  input: RenderInput,
  name: string,
  spec: JsonObject,
): VolumeClaimTemplate {
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name, labels: objectLabels(input) },
    spec,
  };
}
