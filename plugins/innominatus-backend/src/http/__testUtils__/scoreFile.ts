import type { JsonObject } from '@backstage/types';
import { stringify } from 'yaml';

/** A small Score file in YAML; `steps` are those of its workflow `deploy`. */
export function scoreFile(
  steps: JsonObject[] = [{ name: 'Talk', type: 'talk' }],
  more: { name?: string; workflows?: JsonObject } = {},
): string {
  const { name = 'shop', workflows } = more;
  return stringify({
    apiVersion: 'score.dev/v1b1',
    metadata: { name },
    containers: { main: { image: 'nginx:1.29' } },
    workflows: { deploy: { steps }, ...workflows },
  });
}
