import { stringify } from 'yaml';

/** A Score file of this size: each resource is used by a variable, each step uses an output of an earlier one. */
export function largeFile(size: { resources: number; steps: number }): string {
  const resources = count(size.resources).map(index => [
    `resource-${index}`,
    { type: 'postgres', params: { size: index } },
  ]);
  const variables = count(size.resources).map(index => [
    `HOST_${index}`,
    `\${resources.resource-${index}.host}`,
  ]);
  return stringify({
    apiVersion: 'score.dev/v1b1',
    metadata: { name: 'large' },
    containers: {
      main: { image: 'busybox', variables: Object.fromEntries(variables) },
    },
    resources: Object.fromEntries(resources),
    workflows: {
      deploy: {
        variables: { CHANNEL: 'stable' },
        steps: count(size.steps).map(step),
      },
    },
  });
}

/** Every tenth runs beside its neighbours, the others one after the other. */
function step(index: number) {
  const earlier = Math.floor(index / 2);
  return {
    name: `Step ${index}`,
    type: 'noop',
    text:
      earlier < index
        ? `\${application} \${variables.CHANNEL} \${steps.step-${earlier}.text}`
        : '${metadata.name}',
    ...(index % 10 === 0 && { parallel: true }),
    ...(index % 25 === 1 && {
      if: `steps['step-${earlier}'].outputs.text != ''`,
    }),
  };
}

function count(length: number): number[] {
  return Array.from({ length }, (_, index) => index);
}
