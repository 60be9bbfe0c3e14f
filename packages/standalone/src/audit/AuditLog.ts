import { fstatSync, statSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import type { AuditorEvent } from '@backstage/backend-defaults/auditor';
import { serializeError } from '@backstage/errors';

/**
 * The file that says who did what, and who was not let: one JSON object a line, oldest first. It stays open for as long
 * as its path leads to it, which is looked up before each write: it may be renamed or removed at any time.
 */
export class AuditLog {
  #file: { handle: FileHandle; id: string | undefined } | undefined;
  #waiting: string[] = [];
  /** The write that takes along what waits now. */
  #next: Promise<void> | undefined;
  #last: Promise<void> = Promise.resolve();

  constructor(private readonly path: string) {}

  /** Comes back when the line is written; whoever must not act unseen waits for it. */
  async append(event: AuditorEvent): Promise<void> {
    const line = JSON.stringify({
      time: new Date().toISOString(),
      ...event,
      error:
        event.status === 'failed' ? serializeError(event.error) : undefined,
    });
    this.#waiting.push(`${line}\n`);
    this.#next ??= this.afterLast(() => this.writeWaiting());
    return this.#next;
  }

  /** Lets go of the file. A line that comes later opens it again. */
  close(): Promise<void> {
    return this.afterLast(() => this.closeFile());
  }

  private afterLast(work: () => Promise<void>): Promise<void> {
    const done = this.#last.then(work);
    // One line that could not be written is reported by its append, and is no reason not to try the next one.
    this.#last = done.catch(() => undefined);
    return done;
  }

  private async writeWaiting(): Promise<void> {
    const lines = this.#waiting;
    this.#waiting = [];
    this.#next = undefined;
    const file = await this.openFile();
    await file.appendFile(lines.join(''));
  }

  private async openFile(): Promise<FileHandle> {
    if (this.#file && fileId(this.path) !== this.#file.id) {
      await this.closeFile();
    }
    if (!this.#file) {
      const handle = await open(this.path, 'a', 0o600);
      this.#file = { handle, id: fileId(handle.fd) };
    }
    return this.#file.handle;
  }

  private async closeFile(): Promise<void> {
    const file = this.#file;
    this.#file = undefined;
    await file?.handle.close();
  }
}

/** Which file it is, whatever it is called. Looked up at once: that takes a tenth of the time of waiting for it. */
function fileId(file: string | number): string | undefined {
  const stats =
    typeof file === 'number'
      ? fstatSync(file)
      : statSync(file, { throwIfNoEntry: false });
  return stats && `${stats.dev}:${stats.ino}`;
}
