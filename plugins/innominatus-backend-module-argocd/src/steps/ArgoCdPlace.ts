import { fillEnvironmentText } from '@innominatus/plugin-innominatus-common';
import {
  StepError,
  type Reach,
  type StepContext,
  type StepPlace,
} from '@innominatus/plugin-innominatus-node';
import type { ApplicationRef } from '../api/ArgoCdClient';

const DEFAULT_PROJECT = 'default';

/** Fills in what the step leaves open. Placeholders in the input stay. */
export function applicationRef(
  input: { appName?: string; project?: string },
  { application, environment }: StepPlace,
): ApplicationRef {
  return {
    name: input.appName ?? application,
    project:
      input.project ?? environment.targets.argocd?.project ?? DEFAULT_PROJECT,
  };
}

export function applicationReach(
  ref: ApplicationRef,
  { environment }: StepPlace,
): Reach {
  const instance = environment.targets.argocd?.instance;
  return { kind: 'argocdApplication', instance, ...ref };
}

/** Where the objects of an application go, as far as the step says; the rest comes from the environment. */
export interface DestinationInput {
  cluster?: string;
  server?: string;
  namespace?: string;
}

export function destinationNamespace(
  destination: DestinationInput | undefined,
  place: StepPlace,
): string | undefined {
  const { kubernetes } = place.environment.targets;
  return (
    destination?.namespace ??
    (kubernetes && fillEnvironmentText(kubernetes.namespace, place))
  );
}

export function namespaceReach(
  destination: DestinationInput | undefined,
  place: StepPlace,
): Reach[] {
  const name = destinationNamespace(destination, place);
  const cluster =
    destination?.cluster ??
    destination?.server ??
    place.environment.targets.kubernetes?.cluster;
  return name === undefined
    ? []
    : [{ kind: 'namespace', name, ...(cluster !== undefined && { cluster }) }];
}

/** @throws StepError `noNamespace` */
export function requireNamespace(namespace: string | undefined): string {
  if (namespace === undefined) {
    throw new StepError(
      'neither the step nor the environment names a namespace',
      {
        reason: 'noNamespace',
        hint: 'Give the environment "targets.kubernetes.namespace", or the step "destination.namespace"',
      },
    );
  }
  return namespace;
}

/** The place of a run, as `reaches` gets it. */
export function stepPlaceOf(
  context: Pick<StepContext, 'run' | 'workload' | 'environment'>,
): StepPlace {
  return {
    application: context.run.application,
    workload: context.workload?.workload.metadata.name,
    environment: context.environment,
  };
}
