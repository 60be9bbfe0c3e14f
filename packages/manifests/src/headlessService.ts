import type { Workload } from '@innominatus/plugin-innominatus-common';
import { workloadNameAnnotations } from './annotations';
import { selectorLabels } from './labels';
import { objectMeta } from './objectMeta';
import type { RenderInput } from './RenderInput';
import type { Service } from './service';

/** Gives each pod of a StatefulSet its DNS name. Kubernetes wants a port; 99 is score-k8s' choice, nothing listens. */
export function headlessService(input: RenderInput): Service {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: objectMeta(input, {
      name: headlessServiceName(input.workload),
      annotations: workloadNameAnnotations(input.workload),
    }),
    spec: {
      clusterIP: 'None',
      ports: [{ name: 'default', port: 99, protocol: 'TCP', targetPort: 99 }],
      selector: selectorLabels(input),
    },
  };
}

export function headlessServiceName(workload: Workload): string {
  return `${workload.metadata.name}-headless-svc`;
}
