import { workloadNameAnnotations } from './annotations';
import { selectorLabels } from './labels';
import { objectMeta, type ObjectMeta } from './objectMeta';
import type { PodTemplate } from './podTemplate';
import type { RenderInput } from './RenderInput';

/** @public */
export interface Deployment {
  apiVersion: 'apps/v1';
  kind: 'Deployment';
  metadata: ObjectMeta;
  spec: {
    replicas?: number;
    selector: { matchLabels: Record<string, string> };
    template: PodTemplate;
  };
}

/** Without a setting it names no replicas, so that an autoscaler's number stays when the manifest is applied again. */
export function deployment(
  input: RenderInput,
  template: PodTemplate,
): Deployment {
  const { workload, settings } = input;
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: objectMeta(input, {
      name: workload.metadata.name,
      annotations: workloadNameAnnotations(workload),
    }),
    spec: {
      ...(settings?.replicas !== undefined && { replicas: settings.replicas }),
      selector: { matchLabels: selectorLabels(input) },
      template,
    },
  };
}
