import { z } from 'zod';
import {
  commitTree,
  mergedTree,
} from '../../forge/__testUtils__/mergeBranches';
import type {
  FakeGitHubRepository,
  FakePullRequest,
} from './FakeGitHubRepository';
import { refuse, type RouteRequest } from './Route';

const merging = z.object({
  sha: z.string(),
  merge_method: z.enum(['merge', 'squash', 'rebase']).default('merge'),
  commit_title: z.string().optional(),
  commit_message: z.string().optional(),
});

/** Merges as GitHub does, which refuses with 405 and 409. */
export async function mergePullRequest(
  { request, repository }: RouteRequest,
  pullRequest: FakePullRequest,
): Promise<Response> {
  const asked = merging.parse(await request.json());
  const { git } = repository;
  const head = repository.headOf(pullRequest);
  if (pullRequest.state === 'closed') {
    return refuse(405, 'Pull Request is not mergeable');
  }
  if (asked.sha !== head) {
    return refuse(
      409,
      'Head branch was modified. Review and try the merge again.',
    );
  }
  if (asked.merge_method === 'rebase') {
    return refuse(405, 'Rebase merges are not allowed on this repository.');
  }
  const blocked = whyBlocked(repository, pullRequest);
  if (blocked !== undefined) {
    return refuse(405, blocked);
  }
  const base = git.branch(pullRequest.base) ?? '';
  const tree = await mergedTree(git, base, head);
  if (!tree) {
    return refuse(405, 'Pull Request is not mergeable');
  }
  const { owner } = repository;
  const { number } = pullRequest;
  const title =
    asked.commit_title ??
    `Merge pull request #${number} from ${owner}/${pullRequest.head}`;
  const parents = asked.merge_method === 'merge' ? [base, head] : [base];
  const sha = await commitTree(git, tree, parents, {
    message: `${title}\n\n${asked.commit_message ?? pullRequest.title}`,
    by: { name: 'GitHub', email: 'noreply@github.com' },
  });
  git.refs.set(`refs/heads/${pullRequest.base}`, sha);
  Object.assign(pullRequest, {
    state: 'closed',
    lastHead: head,
    mergedCommit: sha,
  });
  return Response.json({
    sha,
    merged: true,
    message: 'Pull Request successfully merged',
  });
}

/** What the protection of the base branch still asks for. */
export function whyBlocked(
  repository: FakeGitHubRepository,
  pullRequest: FakePullRequest,
): string | undefined {
  const rules = repository.protections.get(pullRequest.base);
  if (!rules) {
    return undefined;
  }
  const approvals = pullRequest.reviews.filter(
    ({ state }) => state === 'APPROVED',
  );
  if (approvals.length < rules.approvals) {
    return `At least ${rules.approvals} approving review is required by reviewers with write access.`;
  }
  const head = repository.headOf(pullRequest);
  const missing = rules.checks.find(
    check =>
      repository.statuses.findLast(
        ({ sha, context }) => sha === head && context === check,
      )?.state !== 'success',
  );
  return missing && `Required status check "${missing}" is expected.`;
}
