import type { Workload } from '@innominatus/plugin-innominatus-common';
import { serviceNameAnnotation } from './annotations';
import { headlessServiceName } from './headlessService';
import { isDnsLabel } from './nameRules';
import type { RenderContext } from './RenderContext';
import { serviceName } from './service';
import type { WorkloadKind } from './workloadKind';

/** Score allows some names that Kubernetes refuses, or that only its newer versions accept. */
export function checkNames(context: RenderContext, kind: WorkloadKind): void {
  const { input, findings } = context;
  if (input.namespace !== undefined && !isDnsLabel(input.namespace)) {
    findings.problem([], {
      reason: 'invalidName',
      message: `${JSON.stringify(input.namespace)} is no namespace name`,
      hint: 'use at most 63 lower-case letters, digits and "-"',
    });
  }
  const taken = new Set<string>();
  for (const { name, path } of serviceNames(input.workload, kind)) {
    if (taken.has(name)) {
      findings.problem(path, {
        reason: 'invalidName',
        message: `the StatefulSet already has a Service ${name}, its headless one`,
      });
    }
    taken.add(name);
    if (!isDnsLabel(name)) {
      findings.problem(path, {
        reason: 'invalidName',
        message: `${JSON.stringify(name)} cannot be the name of a Kubernetes Service`,
        hint: 'use at most 63 lower-case letters, digits and "-"',
      });
    } else if (/^\d/.test(name)) {
      findings.warning(path, {
        reason: 'invalidName',
        message: `older versions of Kubernetes refuse ${JSON.stringify(name)} as the name of a Service`,
        hint: 'begin with a letter',
      });
    }
  }
}

/** The names of the Services that will be made, and where each comes from. */
function serviceNames(
  workload: Workload,
  kind: WorkloadKind,
): { name: string; path: string[] }[] {
  const { annotations = {} } = workload.metadata;
  const ports = Object.keys(workload.service?.ports ?? {});
  const ordinary = {
    name: serviceName(workload),
    path: Object.hasOwn(annotations, serviceNameAnnotation)
      ? ['metadata', 'annotations', serviceNameAnnotation]
      : ['metadata', 'name'],
  };
  const headless = {
    name: headlessServiceName(workload),
    path: ['metadata', 'name'],
  };
  return [
    ...(kind === 'StatefulSet' ? [headless] : []),
    ...(ports.length > 0 ? [ordinary] : []),
  ];
}
