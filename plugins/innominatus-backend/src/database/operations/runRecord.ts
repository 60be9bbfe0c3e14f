import type {
  Failure,
  RunStatus,
} from '@innominatus/plugin-innominatus-common';
import type { RunRecord } from '../../http/orchestrator/records';
import type { RecordRow } from '../rows';
import { readOptionalTime, readTime } from '../times';

/** What a row of `runs` says about its run. */
export function runRecord(row: RecordRow): RunRecord {
  return {
    id: row.id,
    number: row.number,
    application: row.application,
    workload: row.workload ?? undefined,
    revision: row.revision ?? undefined,
    environment: row.environment,
    workflow: row.workflow,
    goldenPath: row.golden_path ?? undefined,
    status: row.status as RunStatus,
    waitingFor: row.waiting_for ?? undefined,
    owner: row.owner_ref ?? undefined,
    entity: row.entity_ref ?? undefined,
    startedBy: {
      ref: row.started_by,
      actor: row.started_by_actor ?? undefined,
    },
    planHash: row.plan_hash ?? undefined,
    requestedAt: readTime(row.requested_at),
    startedAt: readOptionalTime(row.started_at),
    finishedAt: readOptionalTime(row.finished_at),
    compactedAt: readOptionalTime(row.compacted_at),
    logsDeletedAt: readOptionalTime(row.logs_deleted_at),
    error: row.error === null ? undefined : (JSON.parse(row.error) as Failure),
  };
}
