import { commitObjectId } from './CommitObject';
import type { CommitTask } from './CommitTask';
import { findChanges, type FoundChanges } from './findChanges';
import type { WantedFiles } from './readWantedFiles';

/** What one look at a branch has found to be done. */
export interface BranchView extends FoundChanges {
  /** Where the branch is; undefined: it does not exist. */
  head: string | undefined;
  /** The commit to build on. */
  parent: string | undefined;
  /** What the change is called in the ledger. */
  externalId: string;
  /** Whether the branch, or the file that the change is about, comes to be with it. */
  action: 'create' | 'update';
}

/** Looks at a branch, and at the default branch where there is none yet. */
export async function lookAtBranch(
  { host, repository, branch, base, object }: CommitTask,
  wanted: WantedFiles,
  signal: AbortSignal,
): Promise<BranchView> {
  const head = await host.getHead(repository, branch, { signal });
  const parent =
    head ??
    (await host.getHead(repository, base ?? repository.defaultBranch, {
      signal,
    }));
  const found = await findChanges({
    host,
    repository,
    commit: parent,
    wanted,
    signal,
  });
  const isNew =
    object === undefined ? head === undefined : !found.entries.has(object);
  const { owner, name } = repository;
  return {
    ...found,
    head,
    parent,
    externalId: commitObjectId({ owner, name, branch, path: object }),
    action: isNew ? 'create' : 'update',
  };
}
