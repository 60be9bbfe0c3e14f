import type { Workload } from '@innominatus/plugin-innominatus-common';
import { serviceNameAnnotation, workloadNameAnnotations } from './annotations';
import { selectorLabels } from './labels';
import { objectMeta, type ObjectMeta } from './objectMeta';
import type { RenderContext } from './RenderContext';
import { sortedEntries } from './sortedEntries';

/** @public */
export interface Service {
  apiVersion: 'v1';
  kind: 'Service';
  metadata: ObjectMeta;
  spec: {
    clusterIP?: 'None';
    ports: ServicePort[];
    selector: Record<string, string>;
  };
}

/** @public */
export interface ServicePort {
  name: string;
  port: number;
  protocol: 'TCP' | 'UDP';
  targetPort: number;
}

/** Undefined for a workload without ports: nothing can reach it. */
export function service(context: RenderContext): Service | undefined {
  const { input } = context;
  const ports = servicePorts(context);
  if (ports.length === 0) {
    return undefined;
  }
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: objectMeta(input, {
      name: serviceName(input.workload),
      annotations: workloadNameAnnotations(input.workload),
    }),
    spec: { ports, selector: selectorLabels(input) },
  };
}

/** The host name under which other workloads of the namespace reach this one. */
export function serviceName({ metadata }: Workload): string {
  return metadata.annotations?.[serviceNameAnnotation] ?? metadata.name;
}

function servicePorts({ input, findings }: RenderContext): ServicePort[] {
  const users = new Map<string, string>();
  return sortedEntries(input.workload.service?.ports).map(
    ([name, { port, protocol = 'TCP', targetPort = port }]) => {
      const number = `${port}/${protocol}`;
      const user = users.get(number);
      if (user !== undefined) {
        findings.problem(['service', 'ports', name, 'port'], {
          reason: 'duplicatePort',
          message: `the port ${number} is taken by "${user}"`,
          hint: 'a Service has each port once; different ports may have the same targetPort',
        });
      }
      users.set(number, name);
      return { name, port, protocol, targetPort };
    },
  );
}
