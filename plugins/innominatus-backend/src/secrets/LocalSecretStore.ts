import { createHash, randomUUID } from 'node:crypto';
import {
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import type { SecretVault } from './SecretVault';

/** The sealed texts of all files are opened under this name; the path is inside. */
const SEALED_AS = 'local secret';
const SUFFIX = '.secret';

interface Entry {
  path: string;
  value: string;
}

/** Secrets in a folder, one sealed file for each: the files tell neither values nor names. */
export class LocalSecretStore {
  constructor(
    private readonly folder: string,
    private readonly vault: SecretVault,
  ) {}

  async read(path: string): Promise<string | undefined> {
    const entry = await this.readFile(this.fileOf(path));
    return entry?.value;
  }

  /** Written whole or not at all; a value of the same path is replaced. */
  async write(path: string, value: string): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const entry: Entry = { path, value };
    const temporary = join(this.folder, `${randomUUID()}.tmp`);
    const sealed = this.vault.seal(SEALED_AS, JSON.stringify(entry));
    await writeFile(temporary, sealed, { mode: 0o600, flush: true });
    await rename(temporary, this.fileOf(path));
  }

  /** @returns whether there was one */
  async delete(path: string): Promise<boolean> {
    const there = (await this.read(path)) !== undefined;
    await rm(this.fileOf(path), { force: true });
    return there;
  }

  /** Paths of all secrets, sorted. */
  async list(): Promise<string[]> {
    const paths: string[] = [];
    for (const file of await filesIn(this.folder)) {
      if (!file.endsWith(SUFFIX)) continue;
      const entry = await this.readFile(join(this.folder, file));
      if (entry) paths.push(entry.path);
    }
    return paths.sort();
  }

  private async readFile(file: string): Promise<Entry | undefined> {
    let sealed: Buffer;
    try {
      sealed = await readFile(file);
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
    return JSON.parse(this.vault.open(SEALED_AS, sealed)) as Entry;
  }

  private fileOf(path: string): string {
    const name = createHash('sha256').update(path).digest('hex');
    return join(this.folder, `${name}${SUFFIX}`);
  }
}

async function filesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    error.code === 'ENOENT'
  );
}
