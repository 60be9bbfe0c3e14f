import * as git from 'isomorphic-git';
import type { GitObjects } from '../objects/GitObjects';
import { bareRepositoryFs } from './bareRepositoryFs';
import { errorCode } from './errorCode';
import { RepositoryGone } from './RepositoryGone';

/** The objects of one bare repository. Short-lived, because what it has seen of packs stays in its cache. */
export class ObjectStore implements GitObjects {
  readonly #place: {
    fs: ReturnType<typeof bareRepositoryFs>;
    gitdir: string;
    cache: object;
  };

  constructor(gitdir: string) {
    this.#place = { fs: bareRepositoryFs(gitdir), gitdir, cache: {} };
  }

  async readCommit(oid: string): Promise<git.CommitObject> {
    return (await git.readCommit({ ...this.#place, oid })).commit;
  }

  async readTree(oid: string): Promise<git.TreeObject> {
    return (await git.readTree({ ...this.#place, oid })).tree;
  }

  async readBlobs(oids: readonly string[]): Promise<Map<string, Uint8Array>> {
    const blobs = new Map<string, Uint8Array>();
    for (const oid of oids) {
      blobs.set(oid, (await git.readBlob({ ...this.#place, oid })).blob);
    }
    return blobs;
  }

  async writeBlob(blob: Uint8Array): Promise<string> {
    return this.#write(() => git.writeBlob({ ...this.#place, blob }));
  }

  async writeTree(tree: git.TreeObject): Promise<string> {
    return this.#write(() => git.writeTree({ ...this.#place, tree }));
  }

  async writeCommit(commit: git.CommitObject): Promise<string> {
    return this.#write(() => git.writeCommit({ ...this.#place, commit }));
  }

  async #write(work: () => Promise<string>): Promise<string> {
    try {
      return await work();
    } catch (error) {
      throw errorCode(error) === 'ENOENT'
        ? new RepositoryGone(this.#place.gitdir)
        : error;
    }
  }
}
