import type { JsonObject } from '@backstage/types';
import type {
  Plan,
  Principal,
  RunState,
  RunStatus,
} from '@innominatus/plugin-innominatus-common';

export interface Page<T> {
  items: T[];
  /** Opaque; absent on the last page. */
  nextCursor?: string;
}

export interface Total {
  totalCount: number;
  /** True when counting stopped at the limit. */
  totalIsLowerBound: boolean;
}

export interface Submission {
  application: string;
  /** Absent for a run without a Score file. */
  workload?: string;
  revision?: number;
  environment: string;
  runs: { id: string; number: number; workflow: string; status: RunStatus }[];
  notes: string[];
}

export interface ApplicationRecord {
  name: string;
  owner?: string;
  createdAt: string;
  createdBy: string;
  workloads: string[];
  newestRevision?: number;
  environments: string[];
}

export interface RevisionRecord {
  application: string;
  number: number;
  workload: string;
  digest: string;
  createdAt: string;
  createdBy: string;
}

export interface RunRecord {
  id: string;
  number: number;
  application: string;
  workload?: string;
  revision?: number;
  environment: string;
  workflow: string;
  /** Golden path that it has its steps from. */
  goldenPath?: string;
  status: RunStatus;
  /** What a waiting or queued run waits for, for people. */
  waitingFor?: string;
  owner?: string;
  /** Entity of the catalog that it was deployed from. */
  entity?: string;
  startedBy: Principal;
  planHash?: string;
  requestedAt: string;
  startedAt?: string;
  finishedAt?: string;
  /** When its events were put together as one: how it came about is no longer kept. */
  compactedAt?: string;
  /** When the logs of its steps were deleted. */
  logsDeletedAt?: string;
  error?: { reason: string; message: string };
}

export interface RunDetails {
  record: RunRecord;
  parameters: JsonObject;
  plan?: Plan;
  state: RunState;
}

/** Who has an application and environment to itself, and who waits for that. */
export interface LockRecord {
  key: string;
  holder?: {
    run: RunRecord;
    grantedAt: string;
    /** Whether a process drives it right now, as far as the database tells. */
    driven: boolean;
  };
  /** Next one first. */
  waiters: RunRecord[];
}

/** What there is to know of an application in an environment. */
export interface DeploymentRecord {
  environment: string;
  newestRun?: RunRecord;
  lastSucceeded?: RunRecord;
  lock?: { run: RunRecord; grantedAt: string };
}

/** A secret of the local store, without its value. */
export interface SecretRecord {
  path: string;
}

export interface StepProgress {
  step: string;
  attempt: number;
  done: number;
  total?: number;
  message?: string;
}
