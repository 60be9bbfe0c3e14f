import { substitute } from '@innominatus/plugin-innominatus-common';
import type { StepPlace } from '@innominatus/plugin-innominatus-node';

/**
 * Fills in a text of an environment: `${application}`, `${environment}` and `${workload}`. A text that holds anything
 * else stays as it is, for whoever uses it as a name or path to refuse.
 */
export function fillPlaceholders(text: string, place: StepPlace): string {
  const values = new Map([
    ['application', place.application],
    ['environment', place.environment.name],
    ['workload', place.workload],
  ]);
  const filled = substitute(text, reference => values.get(reference.join('.')));
  return filled.ok ? filled.value : text;
}
