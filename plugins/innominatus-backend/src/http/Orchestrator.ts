import type {
  Plan,
  Principal,
  Problem,
  RunEvent,
  RunState,
  RunStatus,
  ScoreSubmission,
} from '@innominatus/plugin-innominatus-common';
import type { Environment } from '@innominatus/plugin-innominatus-common';
import type { StepType } from '@innominatus/plugin-innominatus-node';
import type { JsonObject } from '@backstage/types';

/**
 * All that the HTTP layer asks of the rest of the plugin. Each method is about one use case; who may call it has been
 * settled before (see `Authorizer.ts`), except where a `may` callback is handed in because the answer depends on what is
 * found.
 *
 * Errors are those of `@backstage/errors`: `NotFoundError`, `ConflictError`, `InputError` with `problems`.
 */
export interface Orchestrator {
  /** Judges the document alone; no side effect. */
  validateScore(source: ScoreSubmission): Problem[];
  /** Compiles everything, writes nothing. */
  planScore(request: SubmitRequest): Promise<PlanPreview>;
  /** Stores a revision and requests its runs, all in one transaction, after every check has passed. */
  submitScore(request: SubmitRequest): Promise<Submission>;

  listApplications(query: {
    filter: FilterTree | undefined;
    cursor?: string;
    limit: number;
  }): Promise<Page<ApplicationRecord>>;
  getApplication(name: string): Promise<ApplicationRecord>;
  listRevisions(
    application: string,
    query: { cursor?: string; limit: number },
  ): Promise<Page<RevisionRecord>>;
  getRevision(
    application: string,
    number: number,
  ): Promise<RevisionRecord & { score: string }>;

  listRuns(query: RunQuery): Promise<Page<RunRecord> & Total>;
  getRun(id: string): Promise<RunDetails>;
  /** Facts with `seq > after`, oldest first; at most `limit`. */
  readEvents(
    runId: string,
    query: { after: number; limit: number },
  ): Promise<RunEvent[]>;
  /**
   * Calls back soon after the run may have got new facts or its log new text, and at least once a second; spurious calls
   * are allowed, so callers read again from where they are. Returns how to stop.
   */
  watchRun(runId: string, onChange: () => void): () => void;
  /** Newest progress reports of running steps, in this process. */
  readProgress(runId: string): StepProgress[];
  /** Text of a step's log from `offset` (counted in UTF-16 code units over all attempts). */
  readLog(
    runId: string,
    step: string,
    query: { offset: number; limit: number },
  ): Promise<{ text: string; nextOffset: number; ended: boolean }>;

  listEnvironments(): Environment[];
  listStepTypes(): StepType[];
}

export interface SubmitRequest {
  source: ScoreSubmission;
  application?: string;
  environment?: string;
  /** A name, or `*` for all in order. */
  workflow?: string;
  principal: Principal;
  /** Groups and users that the caller is, itself included. */
  ownershipRefs: string[];
  /** From the Idempotency-Key header. */
  idempotencyKey?: string;
  /**
   * Decides with what was found out: called once, after the documents were found valid and before anything is written.
   * Throws `NotAllowedError` to refuse.
   */
  mayDeploy(target: {
    application: string;
    environment: string;
    /** Undefined for an application that does not exist yet. */
    owner: string | undefined;
    exists: boolean;
  }): Promise<void>;
}

export interface PlanPreview {
  application: string;
  environment: string;
  workload: string;
  plans: { workflow: string; hash: string; plan: Plan }[];
  /** What the upgrade of old list forms changed, and other remarks. */
  notes: string[];
}

export interface Submission {
  application: string;
  workload: string;
  revision: number;
  environment: string;
  runs: { id: string; number: number; workflow: string; status: RunStatus }[];
  notes: string[];
}

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
  status: RunStatus;
  /** What a waiting or queued run waits for, for people. */
  waitingFor?: string;
  owner?: string;
  startedBy: Principal;
  planHash?: string;
  requestedAt: string;
  startedAt?: string;
  finishedAt?: string;
  error?: { reason: string; message: string };
}

export interface RunDetails {
  record: RunRecord;
  parameters: JsonObject;
  plan?: Plan;
  state: RunState;
}

export interface RunQuery {
  application?: string;
  environment?: string;
  workflow?: string;
  status?: RunStatus;
  startedBy?: string;
  /** ISO times of the request, `from` included, `to` not. */
  from?: string;
  to?: string;
  cursor?: string;
  limit: number;
  filter: FilterTree | undefined;
}

/** What a conditional permission decision allows to see, as a filter on columns. `undefined` elsewhere means all. */
export type FilterTree =
  | { allOf: FilterTree[] }
  | { anyOf: FilterTree[] }
  | { not: FilterTree }
  | FilterLeaf;

/**
 * One comparison of a filter. Nobody starts an application; it is in every environment that it has runs in.
 *
 * @public
 */
export interface FilterLeaf {
  column: 'owner' | 'environment' | 'startedBy';
  in: string[];
}

export interface StepProgress {
  step: string;
  attempt: number;
  done: number;
  total?: number;
  message?: string;
}
