import {
  StepError,
  type StepContext,
} from '@innominatus/plugin-innominatus-node';
import type { Cluster } from '../../clusters/Cluster';
import type { Manifest } from '../../objects/Manifest';
import { labelOf, type ObjectRef } from '../../objects/ObjectRef';
import { describeEvents } from '../../readiness/describeEvents';
import { judgePods, type PodTrouble } from '../../readiness/judgePods';
import { judgeReadiness } from '../../readiness/judgeReadiness';
import { watchUntil, type Source } from '../../watch/watchUntil';
import { listJobPods, podsOfJob } from './listJobPods';
import { PodLog } from './PodLog';

export interface JobRequest {
  cluster: Cluster;
  ref: ObjectRef;
  patienceMs: number;
}

type Context = Pick<StepContext, 'signal' | 'log' | 'progress'>;

type End =
  { kind: 'complete' } | { kind: 'failed'; reason: string; message: string };

/**
 * Follows a Job and the log of its pods until it ends.
 *
 * @throws StepError `jobFailed`, or what keeps its pod from starting
 */
export async function followJob(
  context: Context,
  request: JobRequest,
): Promise<void> {
  const { cluster, ref } = request;
  const { signal } = context;
  const log = new PodLog(cluster, context);
  try {
    const end = await watchUntil(cluster, await sourcesOf(request, signal), {
      signal,
      ...judging(request, pods => log.follow(pods)),
    });
    await log.finish(await listJobPods(cluster, ref, signal));
    if (end.kind === 'failed') {
      const events = await describeEvents(cluster, ref, signal);
      throw new StepError(
        `${labelOf(ref)} has failed: ${end.message}${events}`,
        {
          reason: end.reason,
          hint: 'The log of its pod is in the log of this step',
        },
      );
    }
  } finally {
    await log.stop();
  }
}

async function sourcesOf(
  { cluster, ref }: JobRequest,
  signal: AbortSignal,
): Promise<Source[]> {
  const { namespace, name } = ref;
  return [
    {
      resource: await cluster.objects.resource(ref, signal),
      namespace,
      query: { fieldSelector: `metadata.name=${name}` },
    },
    {
      resource: await cluster.objects.resource(
        { apiVersion: 'v1', kind: 'Pod' },
        signal,
      ),
      namespace,
      query: podsOfJob(ref),
    },
  ];
}

function judging(
  { patienceMs }: JobRequest,
  onPods: (pods: Manifest[]) => void,
) {
  let troubleSince: number | undefined;
  let seenOnce = false;
  return {
    nextLook: () =>
      troubleSince === undefined
        ? undefined
        : Math.max(1, troubleSince + patienceMs - performance.now()),
    judge: ([jobs, pods]: readonly (
      ReadonlyMap<string, Manifest> | undefined
    )[]): End | undefined => {
      if (!jobs || !pods) {
        return undefined;
      }
      const all = [...pods.values()];
      onPods(all);
      const [job] = jobs.values();
      if (!job) {
        return seenOnce
          ? { kind: 'failed', reason: 'jobFailed', message: 'it was deleted' }
          : undefined;
      }
      seenOnce = true;
      const readiness = judgeReadiness(job);
      if (readiness.state === 'ready') {
        return { kind: 'complete' };
      }
      if (readiness.state === 'failed') {
        const { reason, message } = readiness;
        return { kind: 'failed', reason, message };
      }
      const [trouble] = judgePods(all);
      troubleSince = trouble ? (troubleSince ?? performance.now()) : undefined;
      return trouble && lasted(troubleSince, patienceMs)
        ? failedBy(trouble)
        : undefined;
    },
  };
}

function lasted(since: number | undefined, patienceMs: number): boolean {
  return since !== undefined && performance.now() - since >= patienceMs;
}

function failedBy({ pod, reason, message }: PodTrouble): End {
  return { kind: 'failed', reason, message: `pod ${pod}: ${message}` };
}
