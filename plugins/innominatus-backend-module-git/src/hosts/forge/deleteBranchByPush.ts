import type {
  DeleteBranchRequest,
  DeleteBranchResult,
} from '../PullRequestHost';
import { forbiddenError } from '../http/hostErrors';
import type { HostSettings } from '../http/HostSettings';
import type { SmartGit } from '../smartHttp/SmartGit';

/** Removes a branch that is where the caller saw it; Git on the other side checks that as it removes. */
export async function deleteBranchByPush(
  git: SmartGit,
  settings: HostSettings,
  request: DeleteBranchRequest,
): Promise<DeleteBranchResult> {
  const { repository, branch, expectedHead, signal } = request;
  const head = await git.getHead(repository, branch, signal);
  if (head === undefined) {
    return { kind: 'absent' };
  }
  if (head !== expectedHead) {
    return { kind: 'moved', head };
  }
  const push = await git.pushDeletion(request);
  if (push.kind === 'done') {
    return { kind: 'deleted' };
  }
  const now = await git.getHead(repository, branch, signal);
  if (now === undefined) {
    return { kind: 'absent' };
  }
  if (now !== expectedHead) {
    return { kind: 'moved', head: now };
  }
  throw forbiddenError(
    settings,
    `remove the branch ${branch} of ${repository.owner}/${repository.name}`,
    push.messages || push.why,
  );
}
