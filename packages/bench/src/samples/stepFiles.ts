import { stringify } from 'yaml';

/** A Score file whose workflow has so many steps that do nothing, one after the other. */
export function noopFile(application: string, steps = 5): string {
  return fileOf(
    application,
    Array.from({ length: steps }, (_, index) => ({
      name: `Step ${index + 1}`,
      type: 'noop',
    })),
  );
}

/** A Score file whose only step waits for a time, ISO 8601. */
export function waitFile(application: string, until: string): string {
  return fileOf(application, [{ name: 'Wait', type: 'wait', until }]);
}

function fileOf(application: string, steps: object[]): string {
  return stringify({
    apiVersion: 'score.dev/v1b1',
    metadata: { name: application },
    containers: { main: { image: 'busybox' } },
    workflows: { deploy: { steps } },
  });
}
