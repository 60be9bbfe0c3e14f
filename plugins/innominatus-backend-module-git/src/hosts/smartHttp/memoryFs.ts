type Content = Uint8Array | string;

/** As much of a file system as isomorphic-git needs to keep objects of a repository in memory. */
export function memoryFs() {
  const files = new Map<string, Uint8Array>();
  const folders = new Set<string>();

  const stat = async (path: string) => {
    const file = files.get(path);
    if (!file && !folders.has(path)) {
      throw missing(path);
    }
    return describe(file);
  };

  return {
    promises: {
      async readFile(path: string, options?: unknown): Promise<Content> {
        const file = files.get(path);
        if (!file) {
          throw missing(path);
        }
        return wantsText(options) ? Buffer.from(file).toString() : file;
      },
      async writeFile(path: string, content: Content): Promise<void> {
        files.set(path, Buffer.from(content));
      },
      async mkdir(path: string): Promise<void> {
        folders.add(path);
      },
      async readdir(path: string): Promise<string[]> {
        const begin = `${path}/`;
        return [...files.keys(), ...folders]
          .filter(name => name.startsWith(begin))
          .map(name => name.slice(begin.length))
          .filter(name => !name.includes('/'));
      },
      async unlink(path: string): Promise<void> {
        files.delete(path);
      },
      async rmdir(path: string): Promise<void> {
        folders.delete(path);
      },
      stat,
      lstat: stat,
      async readlink(path: string): Promise<string> {
        throw missing(path);
      },
      async symlink(_target: string, path: string): Promise<void> {
        throw missing(path);
      },
    },
  };
}

/** The encoding, or an object that may hold it. */
function wantsText(options: unknown): boolean {
  return typeof options === 'string' || Boolean(Object(options).encoding);
}

function describe(file: Uint8Array | undefined) {
  return {
    size: file?.length ?? 0,
    isFile: () => file !== undefined,
    isDirectory: () => file === undefined,
    isSymbolicLink: () => false,
  };
}

function missing(path: string): Error {
  return Object.assign(new Error(`there is no ${path}`), { code: 'ENOENT' });
}
