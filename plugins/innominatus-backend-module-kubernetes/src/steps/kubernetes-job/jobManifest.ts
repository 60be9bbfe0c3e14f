import { createHash } from 'node:crypto';
import type { JsonObject } from '@backstage/types';
import { parseDuration } from '@innominatus/plugin-innominatus-common';
import type { StepContext } from '@innominatus/plugin-innominatus-node';
import { mergePatch } from '@innominatus/manifests';
import type { Manifest } from '../../objects/Manifest';
import { withOwnLabels } from '../../objects/ownLabels';
import { ownerOf } from '../ownerOf';
import type { KubernetesJobInput } from './schema';

/**
 * Tells the attempts of one round apart, which share a name. One that was interrupted does not count: the next one takes up
 * its Job, also if that has failed meanwhile.
 */
export const ATTEMPT_LABEL = 'innominatus.io/attempt';

type Context = Pick<
  StepContext<KubernetesJobInput>,
  'input' | 'run' | 'environment' | 'workload' | 'step' | 'idempotencyKey'
>;

/** The name follows from the round of the step, so that the API server refuses a second Job of it. */
export function jobName({
  run,
  step,
  idempotencyKey,
}: Pick<Context, 'run' | 'step' | 'idempotencyKey'>): string {
  const words = `${run.application}-${step.id}`
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, 40)
    .replace(/-+$/, '');
  const digest = createHash('sha256').update(idempotencyKey).digest('hex');
  return [words, digest.slice(0, 12)].filter(Boolean).join('-');
}

/** The Job of a step: one pod, which is not restarted. */
export function jobManifest(context: Context, namespace: string): Manifest {
  const { input, environment, step } = context;
  const owner = ownerOf(context, { named: true });
  const name = jobName(context);
  const attempt = String(step.failures + 1);
  const labelled = withOwnLabels(
    {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: {
        name,
        namespace,
        labels: { [ATTEMPT_LABEL]: attempt },
      },
    },
    owner,
  );
  return {
    ...labelled,
    metadata: {
      ...labelled.metadata,
      labels: {
        ...labelled.metadata.labels,
        [ATTEMPT_LABEL]: attempt,
      },
    },
    spec: {
      backoffLimit: 0,
      activeDeadlineSeconds: seconds(input.waitTimeout),
      ttlSecondsAfterFinished: seconds(input.deleteAfter),
      template: {
        metadata: { labels: labelled.metadata.labels ?? {} },
        spec: mergePatch(podSpec(input, environment.workloads), input.podSpec),
      },
    },
  };
}

function podSpec(
  { image, command, args, variables, serviceAccount }: KubernetesJobInput,
  settings: { serviceAccount?: string; imagePullSecrets?: string[] },
): JsonObject {
  const account = serviceAccount ?? settings.serviceAccount;
  const secrets = settings.imagePullSecrets ?? [];
  const env = Object.entries(variables)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => ({
      name,
      // Kubernetes would fill in `$(NAME)`.
      value: value.replaceAll('$', '$$$$'),
    }));
  return {
    restartPolicy: 'Never',
    ...(account !== undefined && { serviceAccountName: account }),
    ...(secrets.length > 0 && {
      imagePullSecrets: secrets.map(name => ({ name })),
    }),
    containers: [
      {
        name: 'main',
        image,
        ...(command && { command }),
        ...(args && { args }),
        ...(env.length > 0 && { env }),
      },
    ],
  };
}

function seconds(duration: string | number): number {
  return Math.max(1, Math.ceil(parseDuration(duration) / 1_000));
}
