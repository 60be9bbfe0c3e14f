import {
  StepError,
  type StepContext,
} from '@innominatus/plugin-innominatus-node';
import { asStep } from '../api/toStepError';
import type { Cluster } from '../clusters/Cluster';
import type { ObjectRef } from '../objects/ObjectRef';
import { watchUntil, type Sight } from '../watch/watchUntil';
import { describeEvents } from './describeEvents';
import { planWatch, type WatchPlan } from './planWatch';
import { RolloutWatcher, type Verdict } from './RolloutWatcher';

export interface WaitRequest {
  cluster: Cluster;
  refs: readonly ObjectRef[];
  timeoutMs: number;
  /** How long a pod may be in trouble that could still pass. */
  patienceMs: number;
}

type Context = Pick<StepContext, 'signal' | 'log' | 'progress'>;

/**
 * Waits until all objects are what their kinds call ready, by watching them and their pods.
 *
 * @throws StepError with the reason why one does not get there, its events included
 */
export async function waitUntilReady(
  context: Context,
  request: WaitRequest,
): Promise<void> {
  const { cluster, refs } = request;
  if (refs.length === 0) {
    return;
  }
  const attempt = { cluster: cluster.name };
  const verdict = await asStep(attempt, () => watch(context, request));
  if (verdict.kind === 'failed') {
    const events = await describeEvents(cluster, verdict.ref, context.signal);
    throw new StepError(`${verdict.message}${events}`, {
      reason: verdict.reason,
      hint: verdict.hint,
    });
  }
}

async function watch(
  context: Context,
  request: WaitRequest,
): Promise<Exclude<Verdict, undefined>> {
  const { cluster, refs } = request;
  const { signal } = context;
  const plan = await planWatch(cluster, refs, signal);
  const watcher = new RolloutWatcher(request, {
    onProgress: (done, total, message) => {
      context.progress(done, total, message);
      context.log.info(message);
    },
  });
  return watchUntil(cluster, plan.sources, {
    signal,
    judge: sight => watcher.look(readSight(plan, sight), performance.now()),
    nextLook: () => watcher.nextLook(performance.now()),
  });
}

/** Objects and pods apart; undefined until all sources have answered. */
function readSight(
  { sources, podSources }: WatchPlan,
  sight: Sight,
): Parameters<RolloutWatcher['look']>[0] {
  const all = sight.flatMap(objects => (objects ? [objects] : []));
  if (all.length < sources.length) {
    return undefined;
  }
  const from = sources.length - podSources;
  return {
    objects: all.slice(0, from).flatMap(objects => [...objects.values()]),
    pods: all.slice(from).flatMap(objects => [...objects.values()]),
  };
}
