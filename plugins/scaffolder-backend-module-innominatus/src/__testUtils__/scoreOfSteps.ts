import type { JsonObject } from '@backstage/types';

/** A Score file as an object; `steps` are those of its workflow `deploy`. */
export function scoreOfSteps(
  steps: JsonObject[] = [{ name: 'Hold', type: 'hold', gate: 'a' }],
  container: JsonObject = {},
): JsonObject {
  return {
    apiVersion: 'score.dev/v1b1',
    metadata: { name: 'shop' },
    containers: { web: { image: '.', ...container } },
    workflows: { deploy: { steps } },
  };
}
