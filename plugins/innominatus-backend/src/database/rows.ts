import type { StoredTime } from './times';

/** A row of `runs`. */
export interface RunRow {
  id: string;
  application: string;
  number: number;
  environment: string;
  workload: string | null;
  revision: number | null;
  workflow: string;
  golden_path: string | null;
  owner_ref: string | null;
  entity_ref: string | null;
  started_by: string;
  started_by_actor: string | null;
  inputs: string;
  status: string;
  waiting_for: string | null;
  plan_hash: string | null;
  error: string | null;
  requested_at: StoredTime;
  started_at: StoredTime | null;
  finished_at: StoredTime | null;
  wake_at: StoredTime | null;
  claim: string | null;
  claimed_by: string | null;
  job_id: string | null;
  job_attempt: number | null;
  job_process: string | null;
  needs: string | null;
  priority: number;
  last_seq: number;
  published_seq: number;
  unpublished: boolean | number;
  compacted_at: StoredTime | null;
  logs_deleted_at: StoredTime | null;
}

/** The columns of `runs`. */
export const RUN_COLUMNS = Object.keys({
  id: true,
  application: true,
  number: true,
  environment: true,
  workload: true,
  revision: true,
  workflow: true,
  golden_path: true,
  owner_ref: true,
  entity_ref: true,
  started_by: true,
  started_by_actor: true,
  inputs: true,
  status: true,
  waiting_for: true,
  plan_hash: true,
  error: true,
  requested_at: true,
  started_at: true,
  finished_at: true,
  wake_at: true,
  claim: true,
  claimed_by: true,
  job_id: true,
  job_attempt: true,
  job_process: true,
  needs: true,
  priority: true,
  last_seq: true,
  published_seq: true,
  unpublished: true,
  compacted_at: true,
  logs_deleted_at: true,
} satisfies Record<keyof RunRow, true>);

/** What a list of runs shows of a row. */
export type RecordRow = Pick<RunRow, (typeof RECORD_COLUMNS)[number]>;

/** The columns of {@link RecordRow}: all but who drives the run, and its inputs, which may be long. */
export const RECORD_COLUMNS = [
  ...(['id', 'application', 'number', 'environment', 'workload'] as const),
  ...(['revision', 'workflow', 'golden_path'] as const),
  ...(['owner_ref', 'entity_ref'] as const),
  ...(['started_by', 'started_by_actor', 'status', 'waiting_for'] as const),
  ...(['plan_hash', 'error'] as const),
  ...(['requested_at', 'started_at', 'finished_at'] as const),
  ...(['compacted_at', 'logs_deleted_at'] as const),
] satisfies (keyof RunRow)[];

/** A row of `run_events`. */
export interface RunEventRow {
  run_id: string;
  seq: number;
  type: string;
  version: number;
  at: StoredTime;
  principal: string | null;
  actor: string | null;
  fact: string;
}

/** A row of `applications`. */
export interface ApplicationRow {
  name: string;
  owner_ref: string | null;
  created_by: string;
  created_at: StoredTime;
  last_run_number: number;
  last_revision: number;
}

/** A row of `revisions`. */
export interface RevisionRow {
  application: string;
  number: number;
  workload: string;
  digest: string;
  created_by: string;
  created_at: StoredTime;
}
