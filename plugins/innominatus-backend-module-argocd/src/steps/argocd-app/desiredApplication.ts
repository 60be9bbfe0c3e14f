import type { JsonObject } from '@backstage/types';
import { parseDuration } from '@innominatus/plugin-innominatus-common';
import type { StepContext } from '@innominatus/plugin-innominatus-node';
import type { ApplicationSpec } from '../../api/Application';
import type { InstanceSettings } from '../../config/InstanceSettings';
import {
  applicationRef,
  destinationNamespace,
  requireNamespace,
  stepPlaceOf,
} from '../ArgoCdPlace';
import type { ArgoCdAppInput } from './schema';

/** By which Argo CD means the cluster that it runs in. */
const IN_CLUSTER = 'https://kubernetes.default.svc';

export type AppContext = Pick<
  StepContext<ArgoCdAppInput>,
  'input' | 'run' | 'workload' | 'environment'
>;

/** The labels by which Backstage and people find an application. */
export function desiredLabels({
  input,
  run,
  workload,
  environment,
}: AppContext): Record<string, string> {
  const name = workload?.workload.metadata.name;
  return {
    ...input.labels,
    'app.kubernetes.io/instance': run.application,
    'app.kubernetes.io/managed-by': 'innominatus',
    'app.kubernetes.io/part-of': run.application,
    'backstage.io/kubernetes-id': run.application,
    'innominatus.io/application': run.application,
    'innominatus.io/environment': environment.name,
    ...(name !== undefined && {
      'app.kubernetes.io/name': name,
      'innominatus.io/workload': name,
    }),
  };
}

/**
 * What the specification shall be. Fields that the step does not know stay as they are.
 *
 * @param present - of the application as it is, if there is one
 * @throws StepError `noNamespace`
 */
export function desiredSpec(
  context: AppContext,
  { clusters }: Pick<InstanceSettings, 'clusters'>,
  present: ApplicationSpec = {},
): ApplicationSpec {
  const { input, environment } = context;
  const { source, syncPolicy: _replaced, ...rest } = present;
  const syncPolicy = desiredPolicy(input);
  return {
    ...rest,
    project: applicationRef(input, stepPlaceOf(context)).project,
    source: {
      ...asObject(source),
      repoURL: input.repoURL,
      path: input.targetPath,
      targetRevision:
        input.targetRevision ?? environment.delivery.branch ?? 'HEAD',
    },
    destination: desiredDestination(context, clusters),
    ...(Object.keys(syncPolicy).length > 0 && { syncPolicy }),
  };
}

function asObject(value: ApplicationSpec[string] | undefined): ApplicationSpec {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? value
    : {};
}

function desiredDestination(
  context: AppContext,
  clusters: InstanceSettings['clusters'],
): ApplicationSpec {
  const { destination } = context.input;
  const place = stepPlaceOf(context);
  const namespace = requireNamespace(destinationNamespace(destination, place));
  const cluster =
    destination?.cluster ?? place.environment.targets.kubernetes?.cluster;
  const known =
    destination?.server ??
    (cluster === undefined ? IN_CLUSTER : (clusters.get(cluster) ?? cluster));
  return /^https?:\/\//.test(known)
    ? { server: known, namespace }
    : { name: known, namespace };
}

function desiredPolicy(input: ArgoCdAppInput): ApplicationSpec {
  const { syncPolicy, createNamespace, syncOptions, syncRetry } = input;
  const options = [
    ...(createNamespace ? ['CreateNamespace=true'] : []),
    ...syncOptions,
  ];
  return {
    ...(syncPolicy === 'auto' && {
      automated: { prune: true, selfHeal: true },
    }),
    ...(options.length > 0 && { syncOptions: options }),
    ...(syncRetry && { retry: retryOf(syncRetry) }),
  };
}

function retryOf(
  retry: NonNullable<ArgoCdAppInput['syncRetry']>,
): ApplicationSpec {
  const { limit, backoff, factor, maxBackoff } = retry;
  const seconds = (duration: typeof backoff) =>
    `${Math.max(1, Math.round(parseDuration(duration) / 1_000))}s`;
  return {
    // Go leaves out a zero: what is written has to be what is read.
    ...(limit !== 0 && { limit }),
    backoff: {
      duration: seconds(backoff),
      factor,
      maxDuration: seconds(maxBackoff),
    },
  };
}

/** The whole application, as it is created. */
export function newApplication(
  context: AppContext,
  settings: Pick<InstanceSettings, 'clusters'>,
  annotations: Record<string, string>,
): { metadata: JsonObject; spec: JsonObject } {
  const { name } = applicationRef(context.input, stepPlaceOf(context));
  return {
    metadata: { name, labels: desiredLabels(context), annotations },
    spec: desiredSpec(context, settings),
  };
}
