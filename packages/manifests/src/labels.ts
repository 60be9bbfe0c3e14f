import type { RenderContext } from './RenderContext';
import type { RenderInput } from './RenderInput';
import { isLabelValue } from './nameRules';

/** On every object, so that Backstage's Kubernetes and Argo CD tabs find it. */
export function objectLabels(input: RenderInput): Record<string, string> {
  const workload = input.workload.metadata.name;
  return {
    'app.kubernetes.io/instance': input.application,
    'app.kubernetes.io/managed-by': 'innominatus',
    'app.kubernetes.io/name': workload,
    'app.kubernetes.io/part-of': input.application,
    'backstage.io/kubernetes-id': input.application,
    'innominatus.io/application': input.application,
    'innominatus.io/environment': input.environment,
    'innominatus.io/workload': workload,
  };
}

/** Kubernetes forbids changes of a selector, so these two have to stay as they are for ever. */
export function selectorLabels(input: RenderInput): Record<string, string> {
  return {
    'app.kubernetes.io/instance': input.application,
    'app.kubernetes.io/name': input.workload.metadata.name,
  };
}

/**
 * A name that is no label value is refused. Shortening it would let two applications share one selector, and Backstage
 * would look for the full name.
 */
export function checkLabels({ input, findings }: RenderContext): void {
  const values = {
    application: input.application,
    environment: input.environment,
  };
  for (const [what, value] of Object.entries(values)) {
    if (!isLabelValue(value)) {
      findings.problem([], {
        reason: 'invalidLabelValue',
        message: `the ${what} name ${JSON.stringify(value)} cannot be a Kubernetes label`,
        hint: 'use at most 63 letters, digits, "-", "_" and ".", beginning and ending with a letter or digit',
      });
    }
  }
}
