import { parseDuration } from '@innominatus/plugin-innominatus-common';
import {
  suspend,
  type StepContext,
  type Suspension,
} from '@innominatus/plugin-innominatus-node';
import { z } from 'zod';
import type { GitHost, RepositoryName } from '../../hosts/GitHost';
import type { PullRequest } from '../../hosts/PullRequestHost';
import { judgeReview, mergeConflict, pullRequestClosed } from './judgeReview';
import { pullRequestTopic, requirePullRequests } from './PullRequestObject';

const MIN_EVERY_MS = 10_000;
/** Hosts look for conflicts within seconds. One that does not tell them apart from looking says "unknown" for ever. */
const UNKNOWN_FOR_MS = 120_000;

const parkedSchema = z.object({ unknownSince: z.iso.datetime().optional() });

export interface AwaitedPullRequest {
  host: GitHost;
  repository: RepositoryName;
  /** As it is now. */
  there: PullRequest;
  approvals: number;
  every: string | number;
  now: Date;
}

/** Undefined once nothing is missing: it may be merged, or has been. */
export async function awaitReview(
  context: StepContext,
  awaited: AwaitedPullRequest,
): Promise<Suspension | undefined> {
  const { host, repository, there, approvals, now } = awaited;
  const { number, url, state } = there;
  if (state === 'closed') {
    throw pullRequestClosed(url);
  }
  if (state === 'merged') {
    return undefined;
  }
  const review = await requirePullRequests(host).readReview({
    repository,
    number,
    signal: context.signal,
  });
  const missing = judgeReview(there, review, approvals);
  if (review.mergeable !== 'unknown') {
    return missing === undefined ? undefined : park(awaited, missing);
  }
  const parked = parkedSchema.parse(context.resumed?.data ?? {});
  const since = parked.unknownSince ?? now.toISOString();
  if (now.getTime() - Date.parse(since) > UNKNOWN_FOR_MS) {
    throw mergeConflict(
      url,
      'the host finds a conflict, or takes it for a draft',
    );
  }
  const why = missing ?? 'the host to find out whether it can be merged';
  return park(awaited, why, { unknownSince: since });
}

/** Looks again after a while, or when the host tells of something. */
export function park(
  { host, repository, there, every, now }: AwaitedPullRequest,
  waitingFor: string,
  data: { unknownSince?: string } = {},
): Suspension {
  const pause = Math.max(MIN_EVERY_MS, parseDuration(every));
  return suspend({
    waitingFor: `${there.url}: ${waitingFor}`,
    until: new Date(now.getTime() + pause),
    topics: [pullRequestTopic(host, repository, there.number)],
    data,
  });
}
