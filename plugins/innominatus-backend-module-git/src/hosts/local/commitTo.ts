import type { CommitRequest, CommitResult } from '../GitHost';
import { writeCommitObjects } from '../objects/writeCommitObjects';
import type { LockPatience } from './LockFile';
import { moveBranch } from './moveBranch';
import { ObjectStore } from './ObjectStore';
import { readBranch } from './readBranch';

/** Makes one commit in a bare repository, if the branch still is where the caller saw it. */
export async function commitTo(
  gitdir: string,
  request: CommitRequest,
  patience: LockPatience,
): Promise<CommitResult> {
  const { branch, expectedHead, signal } = request;
  const head = await readBranch(gitdir, branch);
  if (head !== expectedHead) {
    return { kind: 'moved', head };
  }
  const commit = await writeCommitObjects(new ObjectStore(gitdir), request);
  const moved = await moveBranch({
    gitdir,
    branch,
    from: expectedHead,
    to: commit,
    patience,
    signal,
  });
  return moved.kind === 'done' ? { kind: 'committed', commit } : moved;
}
