import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { StepError } from '@innominatus/plugin-innominatus-node';
import { LockFile, type LockPatience } from './LockFile';
import { readBranch, readPackedRefs } from './readBranch';

export type MoveResult =
  { kind: 'done' } | { kind: 'moved'; head: string | undefined };

/** Compare and swap of a branch: sets it to `to` if it is at `from`, undefined standing for a branch that is not there. */
export async function moveBranch(options: {
  gitdir: string;
  branch: string;
  from: string | undefined;
  to: string;
  patience: LockPatience;
  signal?: AbortSignal;
}): Promise<MoveResult> {
  const { gitdir, branch, from, to, patience, signal } = options;
  if (from === undefined) {
    await refuseNestedNames(gitdir, branch);
  }
  const file = join(gitdir, 'refs/heads', branch);
  const lock = await LockFile.take(file, patience, signal);
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
  const heads = join(gitdir, 'refs/heads');
  const entries = await readdir(heads, {
    recursive: true,
    withFileTypes: true,
  });
  const loose = entries
    .filter(entry => entry.isFile() && !entry.name.endsWith('.lock'))
    .map(entry => relative(heads, join(entry.parentPath, entry.name)))
    .map(path => path.split(sep).join('/'));
  const packed = [...(await readPackedRefs(gitdir)).keys()]
    .filter(ref => ref.startsWith('refs/heads/'))
    .map(ref => ref.slice('refs/heads/'.length));
  return [...loose, ...packed];
}
