import * as git from 'isomorphic-git';
import type { GitObjects } from '../objects/GitObjects';
import type { FetchRequest } from './fetchObjects';
import { memoryFs } from './memoryFs';

const GITDIR = '/repository';

/** Commits that are fetched at once, so that a long history takes few requests. */
const HISTORY_DEPTH = 200;

/**
 * The objects of a repository behind a Git host, fetched when they are first read and kept in memory. What is written
 * stays here until it is packed. Short-lived: one for each question to the host.
 */
export class RemoteObjects implements GitObjects {
  readonly #fs = memoryFs();
  readonly #cache = {};
  readonly #written = new Set<string>();
  readonly #fetch: (
    request: Pick<FetchRequest, 'wants' | 'depth' | 'without'>,
  ) => Promise<Uint8Array>;
  readonly #need: 'history' | 'contents';

  /**
   * @param need - `history`: commits come with those before them; `contents`: with their trees
   */
  constructor(
    need: 'history' | 'contents',
    fetch: (
      request: Pick<FetchRequest, 'wants' | 'depth' | 'without'>,
    ) => Promise<Uint8Array>,
  ) {
    this.#need = need;
    this.#fetch = fetch;
  }

  async readCommit(oid: string): Promise<git.CommitObject> {
    const read = () => git.readCommit({ ...this.#place(), oid });
    return (await this.#orFetched(read, [oid])).commit;
  }

  async readTree(oid: string): Promise<git.TreeObject> {
    const read = () => git.readTree({ ...this.#place(), oid });
    return (await this.#orFetched(read, [oid])).tree;
  }

  async readBlobs(oids: readonly string[]): Promise<Map<string, Uint8Array>> {
    const read = async () => {
      const blobs = new Map<string, Uint8Array>();
      for (const oid of oids) {
        const { blob } = await git.readBlob({ ...this.#place(), oid });
        blobs.set(oid, blob);
      }
      return blobs;
    };
    return this.#orFetched(read, oids);
  }

  async writeBlob(blob: Uint8Array): Promise<string> {
    return this.#keep(await git.writeBlob({ ...this.#place(), blob }));
  }

  async writeTree(tree: git.TreeObject): Promise<string> {
    return this.#keep(await git.writeTree({ ...this.#place(), tree }));
  }

  async writeCommit(commit: git.CommitObject): Promise<string> {
    return this.#keep(await git.writeCommit({ ...this.#place(), commit }));
  }

  /** All that was written, as a pack. */
  async pack(): Promise<Uint8Array> {
    const oids = [...this.#written];
    const { packfile } = await git.packObjects({ ...this.#place(), oids });
    if (!packfile) {
      throw new Error('the objects could not be packed');
    }
    return packfile;
  }

  #place() {
    return { fs: this.#fs, gitdir: GITDIR, cache: this.#cache };
  }

  #keep(oid: string): string {
    this.#written.add(oid);
    return oid;
  }

  async #orFetched<T>(
    read: () => Promise<T>,
    oids: readonly string[],
  ): Promise<T> {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof git.Errors.NotFoundError)) {
        throw error;
      }
    }
    const history = this.#need === 'history';
    const pack = await this.#fetch({
      wants: oids,
      depth: history ? HISTORY_DEPTH : 1,
      without: history ? 'trees' : 'blobs',
    });
    await this.#take(pack);
    return read();
  }

  async #take(pack: Uint8Array): Promise<void> {
    const { promises } = this.#fs;
    const folder = `${GITDIR}/objects/pack`;
    const number = (await promises.readdir(folder)).length;
    const filepath = `objects/pack/pack-${number}.pack`;
    await promises.writeFile(`${GITDIR}/${filepath}`, pack);
    const place = { ...this.#place(), dir: GITDIR, filepath };
    await git.indexPack(place);
  }
}
