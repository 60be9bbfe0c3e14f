import { serviceNameAnnotation } from './annotations';
import { headlessServiceName } from './headlessService';
import { isDnsLabel, isServiceName } from './nameRules';
import type { RenderContext } from './RenderContext';
import { serviceName } from './service';
import type { WorkloadKind } from './workloadKind';

/** Score allows some names that Kubernetes refuses, or accepts and then cannot run. */
export function checkNames(context: RenderContext, kind: WorkloadKind): void {
  const { input, findings } = context;
  if (input.namespace !== undefined && !isDnsLabel(input.namespace)) {
    findings.problem([], {
      reason: 'invalidName',
      message: `${JSON.stringify(input.namespace)} is no namespace name`,
      hint: 'use at most 63 lower-case letters, digits and "-"',
    });
  }
  if (Object.keys(input.workload.service?.ports ?? {}).length > 0) {
    checkServiceName(context, kind);
  }
  if (kind === 'StatefulSet') {
    checkStatefulSetName(context);
  }
}

function checkServiceName(
  { input, findings }: RenderContext,
  kind: WorkloadKind,
): void {
  const { workload } = input;
  const name = serviceName(workload);
  const path =
    workload.metadata.annotations?.[serviceNameAnnotation] === undefined
      ? ['metadata', 'name']
      : ['metadata', 'annotations', serviceNameAnnotation];
  if (!isServiceName(name)) {
    findings.problem(path, {
      reason: 'invalidName',
      message: `${JSON.stringify(name)} cannot be the name of a Kubernetes Service`,
      hint: `begin with a letter, then use lower-case letters, digits and "-"; the annotation ${serviceNameAnnotation} sets a name of its own`,
    });
  } else if (kind === 'StatefulSet' && name === headlessServiceName(workload)) {
    findings.problem(path, {
      reason: 'invalidName',
      message: `the Service ${name} is already the headless one of this StatefulSet`,
    });
  }
}

function checkStatefulSetName({ input, findings }: RenderContext): void {
  // 63 characters for the headless Service, whose suffix has 13; the label controller-revision-hash would allow 52.
  if (!isServiceName(headlessServiceName(input.workload))) {
    findings.problem(['metadata', 'name'], {
      reason: 'invalidName',
      message: `${JSON.stringify(input.workload.metadata.name)} cannot be the name of a StatefulSet`,
      hint: 'begin with a letter and use at most 50 characters',
    });
  }
}
