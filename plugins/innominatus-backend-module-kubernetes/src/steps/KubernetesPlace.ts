import { fillEnvironmentText } from '@innominatus/plugin-innominatus-common';
import {
  StepError,
  type Reach,
  type StepContext,
  type StepPlace,
} from '@innominatus/plugin-innominatus-node';

/** Where a step works: a name of a cluster, if one is given, and a namespace. */
export interface KubernetesPlace {
  cluster: string | undefined;
  namespace: string | undefined;
}

/** What the fields of a step leave open comes from the environment. Placeholders in the input stay. */
export function kubernetesPlace(
  input: { cluster?: string; namespace?: string },
  place: StepPlace,
): KubernetesPlace {
  const target = place.environment.targets.kubernetes;
  return {
    cluster: input.cluster ?? target?.cluster,
    namespace:
      input.namespace ??
      (target && fillEnvironmentText(target.namespace, place)),
  };
}

/** @throws StepError `noNamespace` */
export function requireNamespace({ namespace }: KubernetesPlace): string {
  if (namespace === undefined) {
    throw new StepError(
      'neither the step nor the environment names a namespace',
      {
        reason: 'noNamespace',
        hint: 'Give the environment "targets.kubernetes.namespace", or the step "namespace"',
      },
    );
  }
  return namespace;
}

/** The namespaces that a step reaches; `*` stands for what is in none, and so concerns all. */
export function namespaceReaches(
  { cluster }: KubernetesPlace,
  names: Iterable<string>,
): Reach[] {
  return [...new Set(names)].sort().map(name => ({
    kind: 'namespace',
    name,
    ...(cluster !== undefined && { cluster }),
  }));
}

export const EVERYWHERE = '*';

/** The place of a run, as `reaches` gets it. */
export function stepPlaceOf(context: {
  run: StepContext['run'];
  workload?: StepContext['workload'];
  environment: StepContext['environment'];
}): StepPlace {
  return {
    application: context.run.application,
    workload: context.workload?.workload.metadata.name,
    environment: context.environment,
  };
}
