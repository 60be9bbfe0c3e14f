import { randomInt } from 'node:crypto';
import {
  mkdir,
  open,
  rename,
  rm,
  stat,
  type FileHandle,
} from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { StepError } from '@innominatus/plugin-innominatus-node';
import { errorCode } from './errorCode';

/** How long to put up with a lock that somebody else holds, in milliseconds. */
export interface LockPatience {
  /**
   * A lock of this age was left by a process that was killed, and is removed. Git and this host hold one for some
   * milliseconds.
   */
  staleAfterMs: number;
  /** When to give up on locks that come and go. */
  giveUpAfterMs: number;
}

/**
 * Git's way to change a file: `<file>.lock`, which only one process can create, is written and renamed to the file. It
 * holds against threads, processes and every version of Git.
 */
export class LockFile {
  readonly #target: string;
  readonly #handle: FileHandle;
  #held = true;

  private constructor(target: string, handle: FileHandle) {
    this.#target = target;
    this.#handle = handle;
  }

  /**
   * @param options - `base` is a folder above the target that exists; those between are made
   * @throws StepError `branchLocked`, retryable, when the lock cannot be had; an error of the file system, `ENOENT` or
   * `ENOTDIR`, when the base does not exist.
   */
  static async take(options: {
    target: string;
    base: string;
    patience: LockPatience;
    signal?: AbortSignal;
  }): Promise<LockFile> {
    const { target, base, patience, signal } = options;
    const giveUpAt = performance.now() + patience.giveUpAfterMs;
    for (;;) {
      signal?.throwIfAborted();
      await makeFolders(base, dirname(target));
      const handle = await createFile(`${target}.lock`);
      if (handle) {
        return new LockFile(target, handle);
      }
      const removed = await removeStale(target, patience.staleAfterMs);
      if (!removed && performance.now() > giveUpAt) {
        throw lockedError(target);
      }
      await delay(removed ? 0 : randomInt(2, 25), undefined, { signal });
    }
  }

  /** Puts the content in place of the target and gives the lock back. */
  async replaceTarget(content: string): Promise<void> {
    await this.#handle.writeFile(content);
    await this.#handle.sync();
    await this.#checkHeld();
    await this.#handle.close();
    this.#held = false;
    await rename(`${this.#target}.lock`, this.#target);
  }

  /** Gives the lock back, if that has not been done. */
  async release(): Promise<void> {
    if (this.#held) {
      this.#held = false;
      await this.#handle.close();
      // where the folder has gone, the lock has gone with it
      await rm(`${this.#target}.lock`, { force: true }).catch(error => {
        if (errorCode(error) !== 'ENOTDIR') {
          throw error;
        }
      });
    }
  }

  /** A process that was paused for long may have been taken for dead, and its lock may be another's by now. */
  async #checkHeld(): Promise<void> {
    const lock = `${this.#target}.lock`;
    const own = await this.#handle.stat({ bigint: true });
    const there = await stat(lock, { bigint: true }).catch(() => undefined);
    if (there?.ino !== own.ino) {
      this.#held = false;
      await this.#handle.close();
      throw lockedError(this.#target);
    }
  }
}

/** Never makes the base itself: it may have gone with the repository that it was in. */
async function makeFolders(base: string, folder: string): Promise<void> {
  await stat(`${base}/`);
  const parts = relative(base, folder).split(sep).filter(Boolean);
  for (const [index] of parts.entries()) {
    await mkdir(join(base, ...parts.slice(0, index + 1))).catch(error => {
      if (errorCode(error) !== 'EEXIST') {
        throw error;
      }
    });
  }
}

/** Undefined if there is one; also if its folder has just gone, as Git removes folders in which no branch is left. */
async function createFile(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, 'wx');
  } catch (error) {
    if (['EEXIST', 'ENOENT'].includes(errorCode(error) ?? '')) {
      return undefined;
    }
    throw error;
  }
}

/**
 * Two that see the same old lock must not both remove it: the second one would remove the first one's new lock. So the
 * removal has a lock of its own, and looks again under it. No branch can be called `x.lock`, so the name is free.
 */
async function removeStale(target: string, ageMs: number): Promise<boolean> {
  const lock = `${target}.lock`;
  if (!(await isOlder(lock, ageMs))) {
    return false;
  }
  const guard = `${lock}.lock`;
  const handle = await open(guard, 'wx').catch(() => undefined);
  if (!handle) {
    return false;
  }
  try {
    const stale = await isOlder(lock, ageMs);
    if (stale) {
      await rm(lock, { force: true });
    }
    return stale;
  } finally {
    await handle.close();
    await rm(guard, { force: true });
  }
}

async function isOlder(path: string, ageMs: number): Promise<boolean> {
  const there = await stat(path).catch(() => undefined);
  return there !== undefined && Date.now() - there.mtimeMs > ageMs;
}

function lockedError(target: string): StepError {
  return new StepError(`another process holds ${target}.lock`, {
    reason: 'branchLocked',
    retryable: true,
    hint: 'If no Git process is at work there, remove the files whose names begin with that',
  });
}
