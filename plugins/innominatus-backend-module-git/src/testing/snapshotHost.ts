import * as fs from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as git from 'isomorphic-git';
import type { LocalGitHost } from '../hosts/local/LocalGitHost';

/** What a branch holds. */
export type BranchSnapshot = {
  /** The newest first. */
  commits: {
    id: string;
    message: string;
    author: { name: string; email: string };
  }[];
  files: Record<string, string>;
};

/** What a host holds: repositories by folder. */
export type HostSnapshot = Record<
  string,
  {
    marker: string | null;
    description: string | null;
    branches: Record<string, BranchSnapshot>;
  }
>;

/** Everything that a local host holds: repositories, branches, their whole logs, and their files. */
export async function snapshotHost(
  host: LocalGitHost,
  directory: string,
): Promise<HostSnapshot> {
  const snapshot: HostSnapshot = {};
  for (const owner of await list(directory)) {
    for (const folder of await list(join(directory, owner))) {
      const gitdir = join(directory, owner, folder);
      const name = { owner, name: folder.replace(/\.git$/, '') };
      const repository = await host.findRepository(name);
      snapshot[`${owner}/${folder}`] = {
        marker: repository?.marker ?? null,
        description: repository?.description ?? null,
        branches: await snapshotBranches(gitdir),
      };
    }
  }
  return snapshot;
}

/** All branches of a bare repository, read by other code than the host's own. */
export async function snapshotBranches(
  gitdir: string,
): Promise<Record<string, BranchSnapshot>> {
  const branches: Record<string, BranchSnapshot> = {};
  for (const ref of await git.listBranches({ fs, gitdir })) {
    const log = await git.log({ fs, gitdir, ref });
    const oid = await git.resolveRef({ fs, gitdir, ref });
    const files: Record<string, string> = {};
    for (const filepath of await git.listFiles({ fs, gitdir, ref })) {
      const { blob } = await git.readBlob({ fs, gitdir, oid, filepath });
      files[filepath] = Buffer.from(blob).toString();
    }
    const commits = log.map(({ oid: id, commit: { message, author } }) => ({
      id,
      message,
      author: { name: author.name, email: author.email },
    }));
    branches[ref] = { commits, files };
  }
  return branches;
}

async function list(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter(name => !name.startsWith('.')).sort();
}
