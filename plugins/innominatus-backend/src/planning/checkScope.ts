import {
  fillEnvironmentText,
  gitTarget,
  type Problem,
} from '@innominatus/plugin-innominatus-common';
import type { Reach, StepPlace } from '@innominatus/plugin-innominatus-node';
import { matchesAny } from './matchesAny';

/**
 * Whether a step of a Score file's own workflow stays inside the environment's scope. Whoever may deploy writes such
 * steps, while they run with the platform's credentials: hence the bounds. Checked at planning, and again with the final
 * values before the step starts.
 *
 * @returns what leaves the scope, as sentences
 */
export function leavesScope(
  stepType: string,
  reaches: Reach[],
  place: StepPlace,
): string[] {
  const { scope } = place.environment;
  const messages: string[] = [];
  if (
    scope?.stepTypes &&
    !matchesAny(stepType, scope.stepTypes, place.application)
  ) {
    messages.push(
      `step type "${stepType}" is outside the scope of environment "${place.environment.name}"`,
    );
  }
  for (const reach of reaches) {
    const message = isKnown(reach) ? leaves(reach, place) : undefined;
    if (message) messages.push(message);
  }
  return messages;
}

/** As {@link leavesScope}, as problems of a document. */
export function scopeProblems(path: string, messages: string[]): Problem[] {
  return messages.map(message => ({
    path,
    message,
    reason: 'outsideScope',
    hint: "a Score file's own workflow reaches only what belongs to its application; ask the platform team for more",
  }));
}

/** What still holds a placeholder is checked later. */
function isKnown(reach: Reach): boolean {
  return !Object.values(reach).some(value => value?.includes('${'));
}

function leaves(reach: Reach, place: StepPlace): string | undefined {
  const { environment } = place;
  switch (reach.kind) {
    case 'repository': {
      const git = gitTarget(environment);
      if (reach.host !== git.host) {
        return `Git host "${reach.host}" is not the one of environment "${environment.name}"`;
      }
      const owners = environment.scope?.gitOwners ?? [git.owner];
      if (!matchesAny(reach.owner, owners, place.application)) {
        return `Git owner "${reach.owner}" is outside the scope of environment "${environment.name}"`;
      }
      return belongs(reach.name, environment.delivery.repository, place)
        ? undefined
        : `repository "${reach.name}" does not belong to application "${place.application}"`;
    }
    case 'namespace': {
      if (reach.name === '*') {
        return 'what is in no namespace concerns all applications of the cluster';
      }
      const { cluster } = environment.targets.kubernetes ?? {};
      if (reach.cluster !== undefined && reach.cluster !== cluster) {
        return `cluster "${reach.cluster}" is not the one of environment "${environment.name}"`;
      }
      const allowed = environment.scope?.namespaces;
      const inside = allowed
        ? matchesAny(reach.name, allowed, place.application)
        : belongs(reach.name, environment.targets.kubernetes?.namespace, place);
      return inside
        ? undefined
        : `namespace "${reach.name}" does not belong to application "${place.application}"`;
    }
    case 'argocdApplication': {
      const { instance, project } = environment.targets.argocd ?? {};
      if (reach.instance !== instance) {
        return `Argo CD "${reach.instance}" is not the one of environment "${environment.name}"`;
      }
      const projects = environment.scope?.argocdProjects ?? [
        project ?? 'default',
      ];
      if (!matchesAny(reach.project, projects, place.application)) {
        return `Argo CD project "${reach.project}" is outside the scope of environment "${environment.name}"`;
      }
      return belongs(reach.name, undefined, place)
        ? undefined
        : `Argo CD application "${reach.name}" does not belong to application "${place.application}"`;
    }
    case 'url':
      // The step itself reaches only the hosts that the configuration allows.
      return undefined;
    default:
      return unknownReach(reach);
  }
}

function unknownReach(reach: never): never {
  throw new Error(`unknown kind of reach: ${JSON.stringify(reach)}`);
}

/**
 * A name belongs to an application when it is the one that the environment itself gives it, the name of the application or
 * the workload, or begins with one of these and a dash.
 */
function belongs(
  name: string,
  target: string | undefined,
  place: StepPlace,
): boolean {
  if (target !== undefined && name === fillEnvironmentText(target, place)) {
    return true;
  }
  return [place.application, place.workload].some(
    own => own !== undefined && (name === own || name.startsWith(`${own}-`)),
  );
}
