import type {
  Application,
  OperationState,
  ResourceNode,
} from '../api/Application';

type SyncedResource = NonNullable<
  OperationState['syncResult']
>['resources'][number];

/** As many as people read. */
const LIMIT = 10;

interface Named {
  kind: string;
  name: string;
  namespace?: string;
}

function nameOf({ kind, name, namespace }: Named): string {
  return namespace === undefined
    ? `${kind} ${name}`
    : `${kind} ${namespace}/${name}`;
}

function upToLimit(lines: string[]): string[] {
  const more = lines.length - LIMIT;
  return more > 0 ? [...lines.slice(0, LIMIT), `and ${more} more`] : lines;
}

/** The objects that a sync could not apply, and hooks that failed, each with why. */
export function describeFailedResources(resources: SyncedResource[]): string[] {
  const failed = resources.filter(
    ({ status, hookPhase }) =>
      status === 'SyncFailed' ||
      hookPhase === 'Failed' ||
      hookPhase === 'Error',
  );
  return upToLimit(
    failed.map(
      resource => `${nameOf(resource)}: ${resource.message ?? 'failed'}`,
    ),
  );
}

export function describeOutOfSync({ status }: Application): string {
  const names = status.resources
    .filter(resource => resource.status === 'OutOfSync')
    .map(
      resource =>
        `${nameOf(resource)}${resource.requiresPruning ? ' (to be pruned)' : ''}`,
    );
  return names.length > 0
    ? `the sync of ${upToLimit(names).join(', ')}`
    : 'the application to be in sync';
}

/** What keeps an application from being healthy, in one line. */
export function describeUnhealthy({ status }: Application): string {
  const lines = unhealthy(status.resources);
  return lines.length > 0
    ? upToLimit(lines).join('; ')
    : `its health, which is ${status.health.status ?? 'unknown'}${status.health.message ? `: ${status.health.message}` : ''}`;
}

/** Also those that its objects have made, such as pods; only they tell why a Deployment makes no progress. */
export function describeUnhealthyNodes(nodes: ResourceNode[]): string[] {
  return upToLimit(unhealthy(nodes));
}

function unhealthy(
  resources: (Named & { health: { status?: string; message?: string } })[],
): string[] {
  return resources
    .filter(
      ({ health }) =>
        health.status !== undefined && health.status !== 'Healthy',
    )
    .map(
      resource =>
        `${nameOf(resource)} is ${resource.health.status}${resource.health.message ? `: ${resource.health.message}` : ''}`,
    );
}
