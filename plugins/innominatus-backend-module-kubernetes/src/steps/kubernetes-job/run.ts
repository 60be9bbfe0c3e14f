import { parseDuration } from '@innominatus/plugin-innominatus-common';
import type {
  EffectHandle,
  StepContext,
} from '@innominatus/plugin-innominatus-node';
import { isApiError } from '../../api/ApiError';
import { asStep } from '../../api/toStepError';
import { recordAnswer } from '../../apply/BeforeState';
import { effectOf } from '../../apply/PlannedObject';
import type { Cluster } from '../../clusters/Cluster';
import {
  clusterNamed,
  type KubernetesServices,
} from '../../KubernetesServices';
import type { Manifest } from '../../objects/Manifest';
import { labelOf, refOf } from '../../objects/ObjectRef';
import { judgeReadiness } from '../../readiness/judgeReadiness';
import { waitUntilGone } from '../../watch/waitUntilGone';
import {
  kubernetesPlace,
  requireNamespace,
  stepPlaceOf,
} from '../KubernetesPlace';
import { followJob } from './followJob';
import { ATTEMPT_LABEL, jobManifest } from './jobManifest';
import { readMessage } from './readMessage';
import type { KubernetesJobInput, KubernetesJobOutput } from './schema';

type Context = StepContext<KubernetesJobInput>;

export interface JobPlace {
  cluster: Cluster;
  namespace: string;
  wanted: Manifest;
}

export function jobPlace(
  services: KubernetesServices,
  context: Context,
): JobPlace {
  const place = kubernetesPlace(context.input, stepPlaceOf(context));
  const namespace = requireNamespace(place);
  return {
    cluster: clusterNamed(services, place.cluster),
    namespace,
    wanted: jobManifest(context, namespace),
  };
}

/** Starts the Job, or takes up the one that was started before, and follows it to its end. */
export async function runKubernetesJob(
  services: KubernetesServices,
  context: Context,
): Promise<KubernetesJobOutput> {
  const { signal, log, input } = context;
  signal.throwIfAborted();
  const place = jobPlace(services, context);
  const { cluster, namespace, wanted } = place;
  const ref = refOf(wanted);
  const label = labelOf(ref);
  const there = await asStep({ cluster: cluster.name, label }, () =>
    cluster.objects.find(ref, { signal }),
  );
  const running = there && (await clearOldAttempt(context, place, there));
  if (running) {
    log.info(`${label} was started before; following it`);
  } else {
    await start(context, place);
  }
  await asStep({ cluster: cluster.name, label }, () =>
    followJob(context, {
      ...{ cluster, ref },
      patienceMs: parseDuration(input.giveUpAfter),
    }),
  );
  return {
    namespace,
    job: ref.name,
    message: await readMessage(cluster, ref, signal),
  };
}

/** A Job that an earlier attempt has left failed makes room for that of this attempt. */
async function clearOldAttempt(
  context: Context,
  { cluster, wanted }: JobPlace,
  there: Manifest,
): Promise<Manifest | undefined> {
  const { signal, effects, log } = context;
  const attempt = (job: Manifest) => job.metadata.labels?.[ATTEMPT_LABEL];
  const isOld = attempt(there) !== attempt(wanted);
  if (!isOld || judgeReadiness(there).state !== 'failed') {
    return there;
  }
  const label = labelOf(refOf(there));
  log.info(`Deleting ${label} of attempt ${attempt(there)}, which has failed`);
  await effects.checkClaim();
  await asStep({ cluster: cluster.name, label, writes: true }, () =>
    cluster.objects.delete(there, { signal }),
  );
  await waitUntilGone(context, {
    ...{ cluster, refs: [refOf(there)] },
    timeoutMs: 60_000,
  });
  return undefined;
}

async function start(
  { effects, signal, log }: Context,
  { cluster, wanted }: JobPlace,
): Promise<void> {
  const ref = refOf(wanted);
  const label = labelOf(ref);
  const attempt = { cluster: cluster.name, label, writes: true };
  const target = await asStep(attempt, () => cluster.fingerprint({ signal }));
  const [effect] = await effects.intend([
    effectOf(target, ref, undefined, 'create'),
  ]);
  await asStep(attempt, async () => {
    try {
      // Created, not applied: of two, the API server refuses the second.
      confirm(effect, await cluster.objects.create(wanted, { signal }));
      log.info(`Started ${label}`);
    } catch (error) {
      if (!isApiError(error, 409)) {
        throw error;
      }
      log.info(`${label} was started before; following it`);
    }
  });
}

function confirm(effect: EffectHandle | undefined, job: Manifest): void {
  effect?.confirm({ data: recordAnswer(job) });
}
