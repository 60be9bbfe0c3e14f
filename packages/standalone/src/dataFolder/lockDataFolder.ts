import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isError } from '@backstage/errors';
import Database from 'better-sqlite3';
import { StartupError } from '../StartupError';

/**
 * Makes this process the only server on the folder, until the returned function is called or the process ends.
 *
 * The lock is SQLite's lock on a file that stays empty: the operating system lets go of it when the process dies, however
 * it dies. A file with a process id cannot promise that, because ids are used again, in containers at every start.
 */
export function lockDataFolder(folder: string): () => void {
  const owner = join(folder, 'server.pid');
  let lock: Database.Database | undefined;
  try {
    // Also opening it may find it busy.
    lock = new Database(join(folder, 'server.lock'), { timeout: 0 });
    const held = lock;
    held.exec('BEGIN EXCLUSIVE');
    writeFileSync(owner, `${process.pid}\n`);
    return () => held.close();
  } catch (error) {
    lock?.close();
    if (!isBusy(error)) throw error;
    throw new StartupError(
      `another server (process ${readOwner(owner)}) uses the data folder ${folder}: stop it, or choose another --data-dir`,
    );
  }
}

function isBusy(error: unknown): boolean {
  // Or one of its kinds, e.g. SQLITE_BUSY_RECOVERY. The class says nothing: SQLite's binding makes its errors with the
  // one that was first loaded in this process, which may be of another realm.
  return isError(error) && String(error.code).startsWith('SQLITE_BUSY');
}

function readOwner(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim() || 'unknown';
  } catch {
    // The other server has the lock but has not come round to writing its id yet.
    return 'unknown';
  }
}
