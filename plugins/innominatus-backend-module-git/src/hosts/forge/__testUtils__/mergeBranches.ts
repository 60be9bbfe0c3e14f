import * as git from 'isomorphic-git';
import type { FakeGitRepository } from './FakeGitRepository';

export interface MergeOptions {
  base: string;
  head: string;
  message: string;
  by: { name: string; email: string };
}

/** What one branch brings to another one; undefined if both have changed the same file. */
export async function mergedTree(
  repository: FakeGitRepository,
  base: string,
  head: string,
): Promise<git.TreeObject | undefined> {
  const [start = ''] = await git.findMergeBase({
    ...repository.place(),
    oids: [base, head],
  });
  const [before, ours, theirs] = await Promise.all(
    [start, base, head].map(async id =>
      id === ''
        ? new Map<string, git.TreeEntry>()
        : (await repository.walk((await repository.commit(id)).tree)).files,
    ),
  );
  const merged = new Map(ours);
  const paths = [...(before?.keys() ?? []), ...(theirs?.keys() ?? [])];
  for (const path of paths) {
    const [was, mine, new_] = [before, ours, theirs].map(files =>
      files?.get(path),
    );
    if (was?.oid === new_?.oid) {
      continue;
    }
    if (mine?.oid !== was?.oid && mine?.oid !== new_?.oid) {
      return undefined;
    }
    if (new_) {
      merged.set(path, new_);
    } else {
      merged.delete(path);
    }
  }
  return writeFlat(repository, merged);
}

/** Makes the commit that a host makes when it merges. Gives its id. */
export async function commitTree(
  repository: FakeGitRepository,
  tree: git.TreeObject,
  parents: string[],
  { message, by }: Pick<MergeOptions, 'message' | 'by'>,
): Promise<string> {
  const place = repository.place();
  const signature = { ...by, timestamp: 1_780_000_000, timezoneOffset: 0 };
  return git.writeCommit({
    ...place,
    commit: {
      tree: await git.writeTree({ ...place, tree }),
      parent: parents,
      author: signature,
      committer: signature,
      message,
    },
  });
}

async function writeFlat(
  repository: FakeGitRepository,
  files: ReadonlyMap<string, git.TreeEntry>,
): Promise<git.TreeObject> {
  const entries: git.TreeObject = [];
  const folders = new Map<string, Map<string, git.TreeEntry>>();
  for (const [path, entry] of files) {
    const [first = '', ...rest] = path.split('/');
    if (rest.length === 0) {
      entries.push({ ...entry, path: first });
      continue;
    }
    const folder = folders.get(first) ?? new Map<string, git.TreeEntry>();
    folders.set(first, folder.set(rest.join('/'), entry));
  }
  for (const [path, inside] of folders) {
    const tree = await writeFlat(repository, inside);
    const oid = await git.writeTree({ ...repository.place(), tree });
    entries.push({ path, type: 'tree', mode: '040000', oid });
  }
  return entries;
}
