import type {
  DeleteBranchRequest,
  DeleteBranchResult,
} from '../PullRequestHost';
import { forbiddenError } from '../http/hostErrors';
import type { SmartGit } from '../smartHttp/SmartGit';
import type { GiteaApi } from './GiteaApi';

/** Git itself compares the head as it removes the branch. */
export async function deleteGiteaBranch(
  api: GiteaApi,
  git: SmartGit,
  request: DeleteBranchRequest,
): Promise<DeleteBranchResult> {
  const { repository, branch, expectedHead, signal } = request;
  const before = await git.getHead(repository, branch, signal);
  const settled = unlessThere(before, expectedHead);
  if (settled) {
    return settled;
  }
  const result = await git.pushDeletion(request);
  if (result.kind === 'done') {
    return { kind: 'deleted' };
  }
  const after = await git.getHead(repository, branch, signal);
  const other = unlessThere(after, expectedHead);
  if (other) {
    return other;
  }
  const { owner, name } = repository;
  throw forbiddenError(
    api.settings,
    `delete the branch ${branch} of ${owner}/${name}`,
    result.messages || result.why,
  );
}

function unlessThere(
  head: string | undefined,
  expectedHead: string,
): DeleteBranchResult | undefined {
  if (head === undefined) {
    return { kind: 'absent' };
  }
  return head === expectedHead ? undefined : { kind: 'moved', head };
}
