import {
  parseDuration,
  type Duration,
} from '@innominatus/plugin-innominatus-common';
import {
  suspend,
  type StepContext,
  type Suspension,
} from '@innominatus/plugin-innominatus-node';
import type { JsonObject } from '@backstage/types';
import type { Application } from '../api/Application';
import type { ApplicationRef, ArgoCdClient } from '../api/ArgoCdClient';
import { ArgoCdError } from '../api/ArgoCdError';
import { describeUnhealthyNodes } from './describeResources';
import { endOfWait } from './endOfWait';
import type { Expectation } from './judgeApplication';
import type { Failing, Waiting } from './Verdict';
import { waitForApplication, type Awaited } from './waitForApplication';

/** How long a step holds its worker while it follows the stream of events, before it parks. */
const IN_PROCESS_MS = 60_000;

/** Once parked, a look is short, and comes back after a while. */
const LOOK_MS = 4_000;
const PARKED_MS = 15_000;

export interface LiveRequest {
  client: ArgoCdClient;
  instance: string;
  ref: ApplicationRef;
  expected: Omit<Expectation, 'compared'>;
  waitTimeout: Duration;
  now(): Date;
  /** When the wait began. */
  begun: Date;
  /** Handed back when the step goes on. */
  data: JsonObject;
}

type Context = Pick<StepContext, 'signal' | 'log' | 'progress' | 'resumed'>;

/**
 * Waits until an application is live; parks the step when that takes long.
 *
 * @returns the revision that is live
 * @throws StepError when it will not become live, or not in time
 */
export async function awaitLive(
  context: Context,
  request: LiveRequest,
): Promise<{ revision: string | undefined } | Suspension> {
  const { now, begun, waitTimeout } = request;
  const deadline = new Date(begun.getTime() + parseDuration(waitTimeout));
  const look = context.resumed ? LOOK_MS : IN_PROCESS_MS;
  const until = earlier(deadline, new Date(now().getTime() + look));
  const verdict = await watchUntil(context, request, until);
  if (verdict.kind === 'ready') {
    return { revision: verdict.revision };
  }
  if (verdict.kind === 'waiting' && now() < deadline) {
    const wake = earlier(deadline, new Date(now().getTime() + PARKED_MS));
    return suspend({
      waitingFor: verdict.waitingFor,
      until: wake,
      data: request.data,
    });
  }
  const details = await describeNodes(context, request, verdict);
  throw endOfWait(verdict, request, details);
}

/** For those who cannot park: undo and settle. */
export async function awaitLiveHere(
  context: Omit<Context, 'resumed'>,
  request: Omit<LiveRequest, 'data'>,
): Promise<void> {
  const { begun, waitTimeout } = request;
  const deadline = new Date(begun.getTime() + parseDuration(waitTimeout));
  const verdict = await watchUntil(context, request, deadline);
  if (verdict.kind !== 'ready') {
    const details = await describeNodes(context, request, verdict);
    throw endOfWait(verdict, request, details);
  }
}

async function watchUntil(
  { signal, log, progress }: Omit<Context, 'resumed'>,
  request: Omit<LiveRequest, 'data'>,
  until: Date,
): Promise<Awaited> {
  let told = '';
  try {
    return await waitForApplication({
      ...request,
      signal,
      until,
      onVerdict(verdict, application) {
        const text = describe(verdict);
        if (application) {
          progress(...countSynced(application), text);
        }
        if (text !== told) log.info(text);
        told = text;
      },
    });
  } catch (error) {
    signal.throwIfAborted();
    if (!(
      error instanceof ArgoCdError && error.trouble.kind === 'unreachable'
    )) {
      throw error;
    }
    // A wait outlives a restart of Argo CD.
    log.warn(`Argo CD ${request.instance} does not answer: ${error.message}`);
    return {
      kind: 'waiting',
      stage: 'comparison',
      waitingFor: `Argo CD ${request.instance} to answer: ${error.message}`,
      stale: true,
    };
  }
}

function describe(verdict: Awaited): string {
  switch (verdict.kind) {
    case 'ready':
      return `live: ${verdict.revision ?? 'without a revision'}`;
    case 'waiting':
      return `waiting for ${verdict.waitingFor}`;
    case 'failing':
      return verdict.message;
    case 'gone':
      return 'the application is gone';
    default:
      return verdict satisfies never;
  }
}

function countSynced({ status }: Application): [done: number, total: number] {
  const done = status.resources.filter(
    resource =>
      resource.status === 'Synced' &&
      [undefined, 'Healthy'].includes(resource.health.status),
  );
  return [done.length, status.resources.length];
}

/** Pods and the like, which tell why an object makes no progress. A help only: whether it works does not matter. */
async function describeNodes(
  { signal }: Pick<Context, 'signal'>,
  { client, ref }: Pick<LiveRequest, 'client' | 'ref'>,
  verdict: Failing | Waiting | { kind: string },
): Promise<string[]> {
  if (verdict.kind === 'gone') return [];
  try {
    return describeUnhealthyNodes(await client.resourceTree(ref, { signal }));
  } catch {
    signal.throwIfAborted();
    return [];
  }
}

function earlier(one: Date, other: Date): Date {
  return one < other ? one : other;
}
