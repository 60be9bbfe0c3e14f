import * as git from 'isomorphic-git';
import { memoryFs } from '../../smartHttp/memoryFs';

const GITDIR = '/repository';

/** A bare repository in memory, with real objects and ids. */
export class FakeGitRepository {
  readonly refs = new Map<string, string>();
  readonly #fs = memoryFs();
  readonly #cache = {};
  #packs = 0;

  place() {
    return { fs: this.#fs, gitdir: GITDIR, cache: this.#cache };
  }

  branch(name: string): string | undefined {
    return this.refs.get(`refs/heads/${name}`);
  }

  async takePack(pack: Uint8Array): Promise<void> {
    this.#packs += 1;
    const filepath = `objects/pack/pack-${this.#packs}.pack`;
    await this.#fs.promises.writeFile(`${GITDIR}/${filepath}`, pack);
    await git.indexPack({ ...this.place(), dir: GITDIR, filepath });
  }

  async pack(oids: string[]): Promise<Uint8Array> {
    const { packfile } = await git.packObjects({ ...this.place(), oids });
    return packfile ?? new Uint8Array();
  }

  async commit(oid: string): Promise<git.CommitObject> {
    return (await git.readCommit({ ...this.place(), oid })).commit;
  }

  async typeOf(oid: string): Promise<string | undefined> {
    try {
      const format = 'parsed';
      return (await git.readObject({ ...this.place(), oid, format })).type;
    } catch (error) {
      if (error instanceof git.Errors.NotFoundError) {
        return undefined;
      }
      throw error;
    }
  }

  /** A commit with all that came before it. */
  async history(oid: string, depth = Infinity): Promise<Set<string>> {
    const seen = new Set<string>();
    let generation = [oid];
    for (let left = depth; left > 0 && generation.length > 0; left -= 1) {
      const next: string[] = [];
      for (const id of generation.filter(one => !seen.has(one))) {
        seen.add(id);
        next.push(...(await this.commit(id)).parent);
      }
      generation = next;
    }
    return seen;
  }

  /** Ids of trees below a tree, itself included, and of blobs by path. */
  async walk(tree: string): Promise<{
    trees: Set<string>;
    files: Map<string, git.TreeEntry>;
  }> {
    const trees = new Set<string>();
    const files = new Map<string, git.TreeEntry>();
    const open = [{ oid: tree, prefix: '' }];
    for (let next = open.pop(); next; next = open.pop()) {
      const { oid, prefix } = next;
      trees.add(oid);
      const read = await git.readTree({ ...this.place(), oid });
      for (const entry of read.tree) {
        const path = `${prefix}${entry.path}`;
        if (entry.type === 'tree') {
          open.push({ oid: entry.oid, prefix: `${path}/` });
        } else {
          files.set(path, entry);
        }
      }
    }
    return { trees, files };
  }
}
