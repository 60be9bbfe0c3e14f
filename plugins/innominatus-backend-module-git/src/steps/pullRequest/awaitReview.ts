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
/** Until the first look again at what a host mostly settles by itself. */
const SOON_MS = 1_000;

/** Since when the host has not told whether it can be merged, or has refused to. */
const parkedSchema = z.object({
  unknownSince: z.iso.datetime().optional(),
  refusedSince: z.iso.datetime().optional(),
});

type Parked = z.output<typeof parkedSchema>;

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
  const since = readParked(context).unknownSince ?? now.toISOString();
  if (now.getTime() - Date.parse(since) > UNKNOWN_FOR_MS) {
    throw mergeConflict(
      url,
      'the host finds a conflict, or takes it for a draft',
    );
  }
  const why = missing ?? 'the host to find out whether it can be merged';
  return park(awaited, why, { unknownSince: since });
}

/** Of the visit before. */
export function readParked({ resumed }: StepContext): Parked {
  return parkedSchema.parse(resumed?.data ?? {});
}

/**
 * Looks again after a while, or when the host tells of something. What a host may settle by itself is looked at soon, and
 * then ever less often.
 */
export function park(
  { host, repository, there, every, now }: AwaitedPullRequest,
  waitingFor: string,
  data: Parked = {},
): Suspension {
  const longest = Math.max(MIN_EVERY_MS, parseDuration(every));
  const since = data.unknownSince ?? data.refusedSince;
  const pause =
    since === undefined
      ? longest
      : Math.max(SOON_MS, now.getTime() - Date.parse(since));
  return suspend({
    waitingFor: `${there.url}: ${waitingFor}`,
    until: new Date(now.getTime() + Math.min(pause, longest)),
    topics: [pullRequestTopic(host, repository, there.number)],
    data,
  });
}
