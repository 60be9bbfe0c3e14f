import {
  StepError,
  type StepContext,
} from '@innominatus/plugin-innominatus-node';
import type { GitHost, RepositoryName } from '../../hosts/GitHost';
import type { PullRequest } from '../../hosts/PullRequestHost';
import { confirmFound } from './confirmFound';
import { keptMark, markedBody } from './pullRequestMark';
import {
  PULL_REQUEST,
  pullRequestLabel,
  pullRequestObjectId,
  requirePullRequests,
} from './PullRequestObject';

/** A pull request as a step wants it. */
export interface WantedPullRequest {
  host: GitHost;
  repository: RepositoryName;
  head: string;
  base: string;
  title: string;
  body: string;
  reviewers: readonly string[];
  labels: readonly string[];
  /** The one file that it is about, which goes when the application does. */
  file?: { path: string; isNew: boolean };
}

export interface OpenedPullRequest {
  pullRequest: PullRequest;
  /** Whether this step opened it. */
  created: boolean;
}

/**
 * Opens a pull request, or brings the open one up to date; undefined if the branch brings nothing. A title and text that
 * people have changed are changed back.
 */
export async function openPullRequest(
  context: StepContext,
  wanted: WantedPullRequest,
): Promise<OpenedPullRequest | undefined> {
  const { host, repository, head, base } = wanted;
  const { signal, log } = context;
  const pullRequests = requirePullRequests(host);
  const there = await pullRequests.find({ repository, head, base, signal });
  signal.throwIfAborted();
  if (there?.state === 'open') {
    return confirmFound(context, there)
      ? { pullRequest: await complete(context, wanted, there), created: true }
      : bringUpToDate(context, wanted, there);
  }
  const effect = await announce(context, wanted, 'create');
  const { title } = wanted;
  const body = markedBody(wanted.body, context.idempotencyKey);
  const result = await pullRequests.open({
    repository,
    head,
    base,
    title,
    body,
    signal,
  });
  switch (result.kind) {
    case 'nothingToMerge':
      effect?.discard();
      return undefined;
    case 'exists':
      effect?.discard();
      return bringUpToDate(context, wanted, result.pullRequest);
    case 'opened': {
      const { number, url } = result.pullRequest;
      effect?.confirm({ url, data: { number } });
      log.info(`Opened ${pullRequestLabel(repository, number)}: ${url}`);
      const pullRequest = await complete(context, wanted, result.pullRequest);
      return { pullRequest, created: true };
    }
    default:
      return result satisfies never;
  }
}

/** What is not yet as the step wants it. */
export function differencesOf(wanted: WantedPullRequest, there: PullRequest) {
  const reviewers = wanted.reviewers.filter(
    name => !there.reviewers.includes(name),
  );
  const labels = wanted.labels.filter(name => !there.labels.includes(name));
  const body = keptMark(wanted.body, there);
  return {
    ...(wanted.title !== there.title && { title: wanted.title }),
    ...(body !== there.body && { body }),
    ...(reviewers.length > 0 && { reviewers }),
    ...(labels.length > 0 && { labels }),
  };
}

async function bringUpToDate(
  context: StepContext,
  wanted: WantedPullRequest,
  there: PullRequest,
): Promise<OpenedPullRequest> {
  const label = pullRequestLabel(wanted.repository, there.number);
  if (Object.keys(differencesOf(wanted, there)).length === 0) {
    context.log.info(`${label} is open as it is wanted: ${there.url}`);
    return { pullRequest: there, created: false };
  }
  const effect = await announce(context, wanted, 'update', there);
  const pullRequest = await complete(context, wanted, there);
  const { number, url } = pullRequest;
  effect?.confirm({ url, data: { number } });
  context.log.info(`Brought ${label} up to date: ${url}`);
  return { pullRequest, created: false };
}

async function complete(
  context: StepContext,
  wanted: WantedPullRequest,
  there: PullRequest,
): Promise<PullRequest> {
  const changes = differencesOf(wanted, there);
  if (Object.keys(changes).length === 0) {
    return there;
  }
  await context.effects.checkClaim();
  return requirePullRequests(wanted.host).update({
    repository: wanted.repository,
    number: there.number,
    ...changes,
    signal: context.signal,
  });
}

async function announce(
  { effects, signal }: StepContext,
  { host, repository, head, base, file }: WantedPullRequest,
  action: 'create' | 'update',
  before?: PullRequest,
) {
  const { owner, name } = repository;
  const path = file?.path;
  const verb = action === 'create' ? 'open' : 'update';
  const [effect] = await effects.intend([
    {
      kind: PULL_REQUEST,
      // Undone, what has brought a file anew leaves none; anything else leaves the one before, and who had made that.
      action: file?.isNew === false ? 'update' : action,
      target: await host.fingerprint({ signal }),
      externalId: pullRequestObjectId({ owner, name, head, base, path }),
      summary: `${verb} a pull request from ${head} to ${base} in ${owner}/${name}`,
      url: before?.url ?? host.webUrl(repository),
      ...(path !== undefined && !before && { before: { path } }),
      ...(before && {
        before: {
          number: before.number,
          title: before.title,
          body: before.body,
        },
      }),
    },
  ]);
  return effect;
}

/** @throws StepError `nothingToMerge`. */
export function nothingToMerge({
  repository: { owner, name },
  head,
  base,
}: Pick<WantedPullRequest, 'repository' | 'head' | 'base'>): StepError {
  return new StepError(
    `${head} brings nothing to ${base} in ${owner}/${name}`,
    {
      reason: 'nothingToMerge',
      hint: 'Commit something to the branch before, with a step of type git-commit',
    },
  );
}
