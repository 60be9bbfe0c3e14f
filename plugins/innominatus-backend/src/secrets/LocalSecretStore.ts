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

/** What is in a store, without values. */
export interface SecretList {
  paths: string[];
  /** How many more were sealed with a key that is not known here. */
  unreadable: number;
}

/** Secrets in a folder, one sealed file for each: the files tell neither values nor names. */
export class LocalSecretStore {
  constructor(
    private readonly folder: string,
    private readonly vault: SecretVault,
  ) {}

  async read(path: string): Promise<string | undefined> {
    const sealed = await contentOf(this.fileOf(path));
    return sealed && this.open(sealed).value;
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
    try {
      await rm(this.fileOf(path));
      return true;
    } catch (error) {
      if (isMissing(error)) return false;
      throw error;
    }
  }

  /** Paths of all secrets, sorted. */
  async list(): Promise<SecretList> {
    const paths: string[] = [];
    let unreadable = 0;
    for (const file of await filesIn(this.folder)) {
      if (!file.endsWith(SUFFIX)) continue;
      const sealed = await contentOf(join(this.folder, file));
      if (!sealed) continue;
      try {
        paths.push(this.open(sealed).path);
      } catch {
        unreadable += 1;
      }
    }
    return { paths: paths.sort(), unreadable };
  }

  private open(sealed: Buffer): Entry {
    return JSON.parse(this.vault.open(SEALED_AS, sealed)) as Entry;
  }

  private fileOf(path: string): string {
    const name = createHash('sha256').update(path).digest('hex');
    return join(this.folder, `${name}${SUFFIX}`);
  }
}

async function contentOf(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
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
