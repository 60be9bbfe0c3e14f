import type { AuditorService } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';

export interface AuditEntry {
  eventId: string;
  severityLevel?: string;
  outcome: 'open' | 'succeeded' | 'failed';
  meta: JsonObject;
  error?: string;
}

/** An auditor that keeps its entries for the test to read. */
export class RecordedAudit implements AuditorService {
  readonly entries: AuditEntry[] = [];

  readonly createEvent: AuditorService['createEvent'] = async options => {
    const { eventId, severityLevel, meta = {} } = options;
    const entry: AuditEntry = {
      eventId,
      severityLevel,
      outcome: 'open',
      meta: { ...meta },
    };
    this.entries.push(entry);
    return {
      success: async more => {
        entry.outcome = 'succeeded';
        Object.assign(entry.meta, more?.meta);
      },
      fail: async more => {
        entry.outcome = 'failed';
        entry.error = more.error.message;
        Object.assign(entry.meta, more.meta);
      },
    };
  };
}
