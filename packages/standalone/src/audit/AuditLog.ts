import { appendFile } from 'node:fs/promises';
import type { AuditorEvent } from '@backstage/backend-defaults/auditor';
import { serializeError } from '@backstage/errors';

/**
 * The file that says who did what, and who was not let: one JSON object a line, oldest first. It is opened for each line,
 * so it may be renamed or removed at any time.
 */
export class AuditLog {
  constructor(private readonly file: string) {}

  /** Comes back when the line is written; whoever must not act unseen waits for it. */
  async append(event: AuditorEvent): Promise<void> {
    const line = JSON.stringify({
      time: new Date().toISOString(),
      ...event,
      error:
        event.status === 'failed' ? serializeError(event.error) : undefined,
    });
    await appendFile(this.file, `${line}\n`, { mode: 0o600 });
  }
}
