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

/** A Score file with so many steps, one after the other, that take so long unless they have been interrupted before. */
export function lingerFile(
  application: string,
  { steps, ms }: { steps: number; ms: number },
): string {
  return fileOf(
    application,
    Array.from({ length: steps }, (_, index) => ({
      name: `Step ${index + 1}`,
      type: 'linger',
      ms,
    })),
  );
}

/** A Score file whose only step applies these objects to Kubernetes. */
export function applyFile(application: string, manifests: object[]): string {
  return fileOf(application, [
    { name: 'Apply', type: 'kubernetes', manifests },
  ]);
}

function fileOf(application: string, steps: object[]): string {
  return stringify({
    apiVersion: 'score.dev/v1b1',
    metadata: { name: application },
    containers: { main: { image: 'busybox' } },
    workflows: { deploy: { steps } },
  });
}
