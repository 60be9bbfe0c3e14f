import {
  Suspension,
  type StepContext,
} from '@innominatus/plugin-innominatus-node';
import { runTrailer } from '../../commitTrailer';
import type { GitServices } from '../../GitServices';
import { commitFiles } from '../commit/commitFiles';
import { requireCommitTask, type CommitTask } from '../commit/CommitTask';
import { lookAtBranch } from '../commit/lookAtBranch';
import { awaitReview, park } from '../pullRequest/awaitReview';
import { mergePullRequest } from '../pullRequest/mergePullRequest';
import { openPullRequest } from '../pullRequest/openPullRequest';
import { isMarked, pullRequestMark } from '../pullRequest/pullRequestMark';
import { requirePullRequests } from '../pullRequest/PullRequestObject';
import { stepPlaceOf } from '../RepositoryPlace';
import { confirmDelivered, NEAR_HEAD } from './confirmDelivered';
import { deliveryBranch } from './deliveryPlace';
import { manifestsWork } from './manifestsWork';
import type {
  GitCommitManifestsInput,
  GitCommitManifestsOutput,
} from './schema';

type Context = StepContext<GitCommitManifestsInput>;

const EVERY = '30s';

/** Brings the manifests by a pull request into the branch that the environment names, and waits until they are there. */
export async function deliverByPullRequest(
  services: GitServices,
  context: Context,
): Promise<GitCommitManifestsOutput | Suspension> {
  const { place, wanted, message } = manifestsWork(context);
  const { author } = services;
  const base = await requireCommitTask(services, place, context);
  requirePullRequests(base.host);
  const head = deliveryBranch(stepPlaceOf(context));
  const task: CommitTask = { ...base, branch: head, base: base.branch };
  const seen = await lookAtBranch(base, wanted, context.signal);
  const found = await requirePullRequests(base.host).find({
    repository: base.repository,
    head,
    base: base.branch,
    signal: context.signal,
  });
  const { idempotencyKey } = context;
  const isOurs = found !== undefined && isMarked(found, idempotencyKey);
  if (isOurs) {
    await confirmDelivered(context, task, found);
  }
  if (seen.changes.length === 0 && seen.head !== undefined) {
    const commit = (isOurs && found?.mergedCommit) || seen.head;
    return conclude(base, commit, isOurs && found?.state === 'merged');
  }
  if (isOurs && found && found.state !== 'open') {
    return follow(services, context, base, found);
  }
  if (found?.state !== 'open') {
    await removeStaleBranch(context, task);
  }
  await commitFiles(context, { task, wanted, message, author });
  const opened = await openPullRequest(context, {
    host: base.host,
    repository: base.repository,
    head,
    base: base.branch,
    title: message?.split('\n')[0] ?? head,
    body: `Manifests of ${context.run.application} for ${context.environment.name}.\n\n${pullRequestMark(idempotencyKey)}`,
    reviewers: [],
    labels: [],
    ...(place.object !== undefined && {
      file: { path: place.object, isNew: seen.action === 'create' },
    }),
  });
  return opened
    ? follow(services, context, base, opened.pullRequest)
    : conclude(base, seen.head ?? '', false);
}

/** Waits, and merges if it is told to. */
async function follow(
  services: GitServices,
  context: Context,
  base: CommitTask,
  there: Parameters<typeof awaitReview>[1]['there'],
): Promise<GitCommitManifestsOutput | Suspension> {
  const { host, repository } = base;
  const now = services.now();
  const awaited = {
    host,
    repository,
    there,
    approvals: 0,
    every: EVERY,
    now,
  };
  if (context.input.merge) {
    const merged = await mergePullRequest(context, awaited, 'merge');
    return merged instanceof Suspension
      ? merged
      : conclude(base, merged.commit, true);
  }
  const suspension = await awaitReview(context, awaited);
  if (suspension) {
    return suspension;
  }
  return there.mergedCommit === undefined
    ? park(awaited, 'somebody to merge it')
    : conclude(base, there.mergedCommit, true);
}

/** What an earlier run has left, and this one would otherwise build on; never what this very step has committed. */
async function removeStaleBranch(
  context: Context,
  { host, repository, branch, base = '' }: CommitTask,
): Promise<void> {
  const { signal } = context;
  const head = await host.getHead(repository, branch, { signal });
  const trunk = await host.getHead(repository, base, { signal });
  if (head === undefined || head === trunk) {
    return;
  }
  const own = await host.findCommit({
    repository,
    branch,
    trailer: runTrailer(context.idempotencyKey),
    limit: NEAR_HEAD,
    signal,
  });
  if (own.kind !== 'found') {
    await context.effects.checkClaim();
    await requirePullRequests(host).deleteBranch({
      repository,
      branch,
      expectedHead: head,
      signal,
    });
  }
}

function conclude(
  { host, repository }: CommitTask,
  commit: string,
  changed: boolean,
): GitCommitManifestsOutput {
  return { commit, changed, url: host.webUrl(repository, commit) };
}
