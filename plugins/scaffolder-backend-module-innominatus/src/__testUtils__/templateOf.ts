import type { JsonObject } from '@backstage/types';

/** A template of these steps; what the steps `output` says is the output of its tasks. */
export function templateOf(
  steps: JsonObject[],
  more: { name?: string; output?: JsonObject; recovery?: boolean } = {},
) {
  const { name = 'test', output = {}, recovery = false } = more;
  return {
    apiVersion: 'scaffolder.backstage.io/v1beta3',
    kind: 'Template',
    metadata: {
      name,
      annotations: {
        'backstage.io/managed-by-location': 'url:http://example.com/t.yaml',
      },
    },
    spec: {
      type: 'service',
      steps,
      output,
      ...(recovery && {
        EXPERIMENTAL_recovery: { EXPERIMENTAL_strategy: 'startOver' },
      }),
    },
  };
}
