import type {
  LookupResult,
  StepContext,
  StepPreview,
} from '@innominatus/plugin-innominatus-node';
import type { GitServices } from '../../GitServices';
import type { PullRequest } from '../../hosts/PullRequestHost';
import { confirmFound } from '../pullRequest/confirmFound';
import {
  differencesOf,
  nothingToMerge,
  openPullRequest,
} from '../pullRequest/openPullRequest';
import {
  PULL_REQUEST,
  pullRequestObjectId,
  requirePullRequests,
} from '../pullRequest/PullRequestObject';
import type { GitPullRequestInput, GitPullRequestOutput } from './schema';
import { wantedPullRequest } from './wantedPullRequest';

type Context = StepContext<GitPullRequestInput>;

export async function runGitPullRequest(
  services: GitServices,
  context: Context,
): Promise<GitPullRequestOutput> {
  const wanted = await wantedPullRequest(services, context);
  const opened = await openPullRequest(context, wanted);
  if (!opened) {
    throw nothingToMerge(wanted);
  }
  return outputsOf(opened.pullRequest, opened.created);
}

/** One that is open and as wanted. One that no attempt has opened is somebody else's. */
export async function lookUpGitPullRequest(
  services: GitServices,
  context: Context,
): Promise<LookupResult<GitPullRequestOutput>> {
  const wanted = await wantedPullRequest(services, context);
  const { host, repository, head, base } = wanted;
  const { signal } = context;
  const there = await requirePullRequests(host).find({
    repository,
    head,
    base,
    signal,
  });
  if (
    there?.state !== 'open' ||
    Object.keys(differencesOf(wanted, there)).length > 0
  ) {
    return { outcome: 'notDone' };
  }
  const isOurs = confirmFound(context, there);
  return { outcome: 'done', outputs: outputsOf(there, isOurs) };
}

export async function previewGitPullRequest(
  services: GitServices,
  context: Context,
): Promise<StepPreview> {
  const wanted = await wantedPullRequest(services, context);
  const { host, repository, head, base } = wanted;
  const { signal } = context;
  const find = { repository, head, base, signal };
  const there = await requirePullRequests(host).find(find);
  const isOpen = there?.state === 'open';
  if (isOpen && Object.keys(differencesOf(wanted, there)).length === 0) {
    return { changes: [], outputs: outputsOf(there, false) };
  }
  const label = `${repository.owner}/${repository.name}`;
  return {
    changes: [
      {
        kind: PULL_REQUEST,
        action: isOpen ? 'update' : 'create',
        externalId: pullRequestObjectId({ ...repository, head, base }),
        summary: `${isOpen ? 'update' : 'open'} a pull request from ${head} to ${base} in ${label}`,
        reversible: true,
      },
    ],
    ...(isOpen && { outputs: outputsOf(there, false) }),
    ...(!isOpen && { unknown: ['its number'] }),
  };
}

function outputsOf(
  { number, url, head }: PullRequest,
  created: boolean,
): GitPullRequestOutput {
  return { number, url, commit: head.commit, created };
}
