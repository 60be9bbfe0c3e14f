import type {
  StepContext,
  Suspension,
} from '@innominatus/plugin-innominatus-node';
import { confirmEarlier } from '../confirmEarlier';
import { runTrailer } from '../../commitTrailer';
import type { MergeMethod, MergeResult } from '../../hosts/PullRequestHost';
import {
  awaitReview,
  park,
  readParked,
  type AwaitedPullRequest,
} from './awaitReview';
import { mergeConflict, pullRequestClosed } from './judgeReview';
import {
  pullRequestLabel,
  pullRequestObjectId,
  requirePullRequests,
} from './PullRequestObject';

/** What the ledger calls merges. */
export const MERGE = 'git-merge';

/** Merges once nothing is missing; gives the commit. */
export async function mergePullRequest(
  context: StepContext,
  awaited: AwaitedPullRequest,
  method: MergeMethod,
): Promise<{ commit: string } | Suspension> {
  const { there } = awaited;
  const suspension = await awaitReview(context, awaited);
  if (suspension) {
    return suspension;
  }
  if (there.mergedCommit !== undefined) {
    const { mergedCommit: commit, number, url } = there;
    confirmEarlier(context, MERGE, { url, data: { commit, number } });
    context.log.info(`${url} has been merged`);
    return { commit };
  }
  const effect = await announceMerge(context, awaited);
  const result = await sendMerge(context, awaited, method);
  if (result.kind === 'merged') {
    const { commit } = result;
    effect?.confirm({ url: there.url, data: { commit, number: there.number } });
    context.log.info(`Merged ${there.url} with commit ${commit}`);
    return { commit };
  }
  effect?.discard();
  switch (result.kind) {
    case 'moved':
      return park(awaited, 'its branch to rest');
    case 'blocked':
      return park(awaited, result.why, {
        refusedSince:
          readParked(context).refusedSince ?? awaited.now.toISOString(),
      });
    case 'conflict':
      throw mergeConflict(there.url, result.why);
    case 'closed':
      throw pullRequestClosed(there.url);
    default:
      return result satisfies never;
  }
}

async function announceMerge(
  { effects, signal }: StepContext,
  { host, repository, there }: AwaitedPullRequest,
) {
  const { number, url, head, base } = there;
  const label = pullRequestLabel(repository, number);
  const [effect] = await effects.intend([
    {
      kind: MERGE,
      action: 'update',
      target: await host.fingerprint({ signal }),
      externalId: pullRequestObjectId({
        owner: repository.owner,
        name: repository.name,
        head: head.branch,
        base,
      }),
      summary: `merge ${label} into ${base}`,
      url,
      before: { number },
    },
  ]);
  return effect;
}

async function sendMerge(
  context: StepContext,
  { host, repository, there }: AwaitedPullRequest,
  method: MergeMethod,
): Promise<MergeResult> {
  const { key, value } = runTrailer(context.idempotencyKey);
  return requirePullRequests(host).merge({
    repository,
    number: there.number,
    expectedHead: there.head.commit,
    method,
    message: `${key}: ${value}`,
    signal: context.signal,
  });
}
