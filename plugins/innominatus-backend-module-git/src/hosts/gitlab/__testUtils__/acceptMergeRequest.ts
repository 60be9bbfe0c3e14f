import { z } from 'zod';
import {
  commitTree,
  mergedTree,
} from '../../forge/__testUtils__/mergeBranches';
import type { FakeMergeRequest } from './FakeGitLabProject';
import { refuse, type GitLabRequest } from './GitLabRoute';

const merging = z.object({
  sha: z.string(),
  squash: z.boolean().default(false),
  merge_commit_message: z.string().optional(),
  squash_commit_message: z.string().optional(),
});

/** Merges as GitLab does in projects that make merge commits. */
export async function acceptMergeRequest(
  { request, project }: GitLabRequest,
  mergeRequest: FakeMergeRequest,
): Promise<Response> {
  const asked = merging.parse(await request.json());
  const { git, approvalsRequired } = project;
  const head = project.headOf(mergeRequest);
  if (
    mergeRequest.state !== 'opened' ||
    mergeRequest.approvedBy.length < approvalsRequired
  ) {
    return refuse(405, '405 Method Not Allowed');
  }
  if (asked.sha !== head) {
    return refuse(409, `SHA does not match HEAD of source branch: ${head}`);
  }
  const target = git.branch(mergeRequest.target) ?? '';
  const tree = await mergedTree(git, target, head);
  if (!tree) {
    return refuse(422, 'Branch cannot be merged');
  }
  const by = { name: 'GitLab', email: 'noreply@gitlab.test' };
  const { title, source } = mergeRequest;
  let brought = head;
  if (asked.squash) {
    const message = asked.squash_commit_message ?? title;
    brought = await commitTree(git, tree, [target], { message, by });
    mergeRequest.squashCommit = brought;
  }
  const message =
    asked.merge_commit_message ??
    `Merge branch '${source}' into '${mergeRequest.target}'`;
  const commit = await commitTree(git, tree, [target, brought], {
    message,
    by,
  });
  git.refs.set(`refs/heads/${mergeRequest.target}`, commit);
  mergeRequest.lastHead = head;
  mergeRequest.mergeCommit = commit;
  mergeRequest.state = 'merged';
  return Response.json(project.mergeRequestJson(mergeRequest));
}
