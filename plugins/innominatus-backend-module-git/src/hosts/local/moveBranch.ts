import { join } from 'node:path';
import { StepError } from '@innominatus/plugin-innominatus-node';
import { errorCode } from './errorCode';
import { isFolder } from './isFolder';
import { listRefs } from './listRefs';
import { LockFile, type LockPatience } from './LockFile';
import { readBranch } from './readBranch';
import { RepositoryGone } from './RepositoryGone';

export type MoveResult =
  { kind: 'done' } | { kind: 'moved'; head: string | undefined };

const HEADS = 'refs/heads/';

interface Move {
  gitdir: string;
  branch: string;
  from: string | undefined;
  to: string;
  patience: LockPatience;
  signal?: AbortSignal;
}

/**
 * Compare and swap of a branch: sets it to `to` if it is at `from`, undefined standing for a branch that is not there.
 *
 * @throws RepositoryGone when somebody removes the repository; nothing was changed then.
 */
export async function moveBranch(move: Move): Promise<MoveResult> {
  const { gitdir, branch, from } = move;
  if (from === undefined) {
    await refuseNestedNames(gitdir, branch);
  }
  try {
    return await moveUnderLock(move);
  } catch (error) {
    const gone =
      ['ENOENT', 'ENOTDIR'].includes(errorCode(error) ?? '') ||
      !(await isFolder(join(gitdir, 'refs')));
    throw gone ? new RepositoryGone(gitdir) : error;
  }
}

async function moveUnderLock(move: Move): Promise<MoveResult> {
  const { gitdir, branch, from, to, patience, signal } = move;
  const base = join(gitdir, 'refs');
  const target = join(base, 'heads', branch);
  const lock = await LockFile.take({ target, base, patience, signal });
  try {
    const head = await readBranch(gitdir, branch);
    if (head !== from) {
      return { kind: 'moved', head };
    }
    await lock.replaceTarget(`${to}\n`);
    return { kind: 'done' };
  } finally {
    await lock.release();
  }
}

/** Branches are files: where `release` is one, there is no folder for `release/1.0`, and the other way round. */
async function refuseNestedNames(gitdir: string, branch: string) {
  const other = (await listBranches(gitdir)).find(
    name => name.startsWith(`${branch}/`) || branch.startsWith(`${name}/`),
  );
  if (other !== undefined) {
    throw new StepError(
      `the branch ${branch} cannot be made: there is a branch ${other}`,
      { reason: 'branchConflict', hint: 'Choose another branch name' },
    );
  }
}

async function listBranches(gitdir: string): Promise<string[]> {
  return [...(await listRefs(gitdir)).keys()]
    .filter(ref => ref.startsWith(HEADS))
    .map(ref => ref.slice(HEADS.length));
}
