import type { Workload } from '@innominatus/plugin-innominatus-common';
import { sortedEntries } from './sortedEntries';

export const kindAnnotation = 'k8s.score.dev/kind';
export const serviceNameAnnotation = 'k8s.score.dev/service-name';
const workloadNameAnnotation = 'k8s.score.dev/workload-name';
const toolPrefix = 'k8s.score.dev/';

/** The annotation that score-k8s sets on Services, workload objects and pods. */
export function workloadNameAnnotations(
  workload: Workload,
): Record<string, string> {
  return { [workloadNameAnnotation]: workload.metadata.name };
}

/** The workload's own annotations go to its pods; those that steer this renderer do not. */
export function podAnnotations(workload: Workload): Record<string, string> {
  const own = sortedEntries(workload.metadata.annotations).filter(
    ([key]) => !key.startsWith(toolPrefix),
  );
  return { ...workloadNameAnnotations(workload), ...Object.fromEntries(own) };
}
