import {
  Suspension,
  type LookupResult,
  type StepContext,
  type StepPreview,
} from '@innominatus/plugin-innominatus-node';
import { confirmEarlier } from '../confirmEarlier';
import type { GitServices } from '../../GitServices';
import type { PullRequest } from '../../hosts/PullRequestHost';
import { awaitReview } from '../pullRequest/awaitReview';
import { findPullRequest } from '../pullRequest/findPullRequest';
import { MERGE, mergePullRequest } from '../pullRequest/mergePullRequest';
import {
  pullRequestLabel,
  pullRequestObjectId,
} from '../pullRequest/PullRequestObject';
import type { GitCheckPrInput, GitMergeInput, GitMergeOutput } from './schema';

export async function runGitMerge(
  services: GitServices,
  context: StepContext<GitMergeInput>,
): Promise<GitMergeOutput | Suspension> {
  const { input } = context;
  const found = await findPullRequest(services, context);
  const { approvals, every } = input;
  const awaited = { ...found, approvals, every, now: services.now() };
  const merged = await mergePullRequest(context, awaited, input.method);
  if (merged instanceof Suspension) {
    return merged;
  }
  const { number, url } = found.there;
  return { number, url, commit: merged.commit, merged: true };
}

export async function runGitCheckPr(
  services: GitServices,
  context: StepContext<GitCheckPrInput>,
): Promise<GitMergeOutput | Suspension> {
  const { approvals, every } = context.input;
  const found = await findPullRequest(services, context);
  const now = services.now();
  const awaited = { ...found, approvals, every, now };
  return (await awaitReview(context, awaited)) ?? outputsOf(found.there);
}

export async function lookUpGitMerge(
  services: GitServices,
  context: StepContext<GitMergeInput>,
): Promise<LookupResult<GitMergeOutput>> {
  const { there } = await findPullRequest(services, context);
  if (there.state !== 'merged') {
    return { outcome: 'notDone' };
  }
  const outputs = outputsOf(there);
  const { commit, number, url } = outputs;
  confirmEarlier(context, MERGE, { url, data: { commit, number } });
  return { outcome: 'done', outputs };
}

export async function previewGitMerge(
  services: GitServices,
  context: StepContext<GitMergeInput>,
): Promise<StepPreview> {
  const { there, repository } = await findPullRequest(services, context);
  const { owner, name } = repository;
  if (there.state === 'merged') {
    return { changes: [], outputs: outputsOf(there) };
  }
  const { number, head, base } = there;
  return {
    changes: [
      {
        kind: MERGE,
        action: 'update',
        externalId: pullRequestObjectId({
          owner,
          name,
          head: head.branch,
          base,
        }),
        summary: `merge ${pullRequestLabel(repository, number)} into ${base}`,
        reversible: true,
      },
    ],
    unknown: ['the id of the commit'],
  };
}

function outputsOf({ number, url, state, ...there }: PullRequest) {
  const commit = there.mergedCommit ?? there.head.commit;
  return { number, url, commit, merged: state === 'merged' };
}
