import type {
  LeftEffect,
  Plan,
  Principal,
  Problem,
  RunEvent,
  RunState,
  RunStatus,
  ScoreSubmission,
} from '@innominatus/plugin-innominatus-common';
import type { Environment } from '@innominatus/plugin-innominatus-common';
import type {
  StepType,
  TargetReport,
} from '@innominatus/plugin-innominatus-node';
import type { JsonObject } from '@backstage/types';
import type { DefinitionSet } from '../definitions/DefinitionSet';

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
  /** As {@link planScore}, and keeps the plans for a day, so that exactly these can be carried out. */
  offerPlans(request: SubmitRequest): Promise<PlanPreview & PlanExpiry>;
  /** A plan that was offered and has not expired; what the principal has looked at before what others have. */
  getPlan(hash: string, principal: Principal): Promise<OfferedPlan>;
  /** Submits what a plan was made of; the run fails if another plan comes of it by then. */
  runPlan(hash: string, request: PlanRunRequest): Promise<Submission>;
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
  /** Where an application has runs, by environment; empty for one that nothing is known of. */
  listDeployments(
    application: string,
    query: {
      /** Environments whose locks are looked at, whether or not there are runs. */
      environments: readonly string[];
      /** Which runs may be shown; `none` for no run at all. */
      filter: FilterTree | undefined | 'none';
    },
  ): Promise<DeploymentRecord[]>;
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

  /** A run from a workflow that is handed in itself, without a Score file. */
  requestRun(request: RunRequest): Promise<Submission>;
  /** As {@link requestRun}, and writes nothing. */
  planRun(request: RunRequest): Promise<RunPreview>;
  /** A run of a golden path without a Score file; with one it is {@link submitScore}. */
  runGoldenPath(request: GoldenPathRequest): Promise<Submission>;
  /** As {@link runGoldenPath}, and writes nothing. */
  planGoldenPath(request: GoldenPathRequest): Promise<RunPreview>;
  /** A run that undoes what only this application uses in this environment. */
  deleteApplication(request: DeleteRequest): Promise<Submission>;

  /** Asks the run to stop; answers at once. Asking again changes nothing. */
  cancelRun(id: string, by: RunAction): Promise<RunRecord>;
  planRetry(id: string): Promise<RetryPreview>;
  retryRun(id: string, by: RunAction): Promise<RunRecord>;
  planRollback(id: string): Promise<RollbackPreview>;
  rollbackRun(id: string, by: RunAction): Promise<RunRecord>;
  /** Says what became of a step that is `uncertain`. */
  resumeStep(
    id: string,
    request: RunAction & {
      step: string;
      outcome: 'done' | 'notDone';
      outputs?: JsonObject;
    },
  ): Promise<RunRecord>;
  /** Consents to, or refuses, what an open step waits for. */
  answerApproval(
    id: string,
    request: RunAction & {
      step: string;
      answer: 'approve' | 'reject';
      /** Of the plan that was looked at. */
      planHash: string;
      /** Users and groups that the caller is. */
      ownershipRefs: string[];
      /** Whether the configuration lets the caller approve runs of their own, whatever the step says. */
      mayApproveOwn: boolean;
    },
  ): Promise<RunRecord>;

  listLocks(query: {
    filter: FilterTree | undefined;
    cursor?: string;
    limit: number;
  }): Promise<Page<LockRecord>>;
  getLock(key: string): Promise<LockRecord>;
  /** Takes a lock from a run that cannot give it back; an unfinished one ends with that. */
  releaseLock(key: string, by: RunAction & { reason: string }): Promise<void>;

  /** Paths in the local secret store, sorted, without what belongs to runs. */
  listSecrets(query: {
    cursor?: string;
    limit: number;
  }): Promise<Page<SecretRecord> & { unreadable?: number }>;
  putSecret(path: string, value: string): Promise<void>;
  deleteSecret(path: string): Promise<void>;

  readGraph(application: string, environment?: string): Promise<Graph>;

  listEnvironments(): Environment[];
  /** What is known of the targets of each environment, at most a minute old unless they answer slowly. */
  checkTargets(): Promise<ReadonlyMap<string, TargetReport[]>>;
  listStepTypes(): StepType[];
  /** Golden paths by name, and what is wrong with definitions. */
  listGoldenPaths(): Pick<DefinitionSet, 'goldenPaths' | 'problems'>;
}

/** Who acts on a run, and why. */
export interface RunAction {
  principal: Principal;
  reason?: string;
}

/** What a retry would do. */
export interface RetryPreview {
  round: number;
  /** Steps that begin anew, in the order of the plan. */
  steps: { step: string; name: string; why: RetryCause }[];
  /** Steps that keep what they have brought. */
  kept: string[];
}

export type RetryCause =
  /** It failed, was cancelled, or its outcome is unknown. */
  | 'notDone'
  /** It was skipped because of what happened before it. */
  | 'skipped'
  | 'undone'
  /** It follows a step that begins anew. */
  | 'follows'
  /** Steps with `when: on_failure` or `always` take part in every round. */
  | 'everyRound';

/** What a rollback would do. */
export interface RollbackPreview {
  /** In the order of undoing. */
  undo: {
    step: string;
    name: string;
    effects: { id: string; summary: string; url?: string }[];
  }[];
  /** What would stay, and why. */
  left: LeftEffect[];
}

export interface RunRequest {
  application: string;
  environment?: string;
  workflow: { name?: string; steps: JsonObject[] } & JsonObject;
  parameters: JsonObject;
  /** In clear; encrypted before anything is stored. */
  secrets: Record<string, string>;
  principal: Principal;
  ownershipRefs: string[];
  idempotencyKey?: string;
  mayDeploy: SubmitRequest['mayDeploy'];
}

/** A golden path that is to be run without a Score file. */
export interface GoldenPathRequest {
  goldenPath: string;
  application: string;
  environment?: string;
  parameters: JsonObject;
  /** In clear; encrypted before anything is stored. */
  secrets: Record<string, string>;
  principal: Principal;
  ownershipRefs: string[];
  idempotencyKey?: string;
  mayDeploy: SubmitRequest['mayDeploy'];
}

/** What a run would do. */
export type RunPreview = Omit<PlanPreview, 'workload'> &
  Partial<Pick<PlanPreview, 'workload'>>;

export interface DeleteRequest {
  application: string;
  /** May be left out when the application is in one environment only. */
  environment?: string;
  principal: Principal;
  idempotencyKey?: string;
}

/** What an application consists of in an environment, and how it hangs together. */
export interface Graph {
  nodes: GraphNode[];
  edges: { from: string; to: string; kind: 'uses' | 'dependsOn' | 'made' }[];
}

export interface GraphNode {
  id: string;
  kind: 'application' | 'workload' | 'resource' | 'step' | 'object';
  label: string;
  /** Of a step: its status; of a resource: its type. */
  status?: string;
  type?: string;
  url?: string;
}

/** The commit that a run comes from, where a webhook has told of it. */
export interface RunCommit {
  repository: { host: string; owner: string; name: string };
  id: string;
  /** Name of the status that the commit gets. */
  status: string;
  /** Users that count as who started the run. */
  authors: string[];
}

export interface SubmitRequest {
  source: ScoreSubmission;
  application?: string;
  environment?: string;
  /** A name, or `*` for all in order. */
  workflow?: string;
  /** Runs in the place of the workflows of the file; what it is run with, and secrets in clear. */
  goldenPath?: string;
  parameters?: JsonObject;
  secrets?: Record<string, string>;
  /** What the paths of problems with the request begin with; `/query`, if absent. */
  requestPath?: string;
  principal: Principal;
  /** Groups and users that the caller is, itself included. */
  ownershipRefs: string[];
  /** Entity of the catalog that is deployed; the application is its own then. */
  entity?: { ref: string; owner?: string };
  commit?: RunCommit;
  /** What it does while another run holds the lock, if not what the environment says. */
  concurrency?: 'queue' | 'supersede';
  /** From the Idempotency-Key header. */
  idempotencyKey?: string;
  /** The only plan that may be carried out, and who owns the application in it. */
  planned?: { hash: string; owner?: string };
  /**
   * Decides with what was found out: called once, after the documents were found valid and before anything is written.
   * Throws `NotAllowedError` to refuse.
   */
  mayDeploy(target: {
    application: string;
    environment: string;
    /** Whose steps the run would have; absent for a workflow that the request brings. */
    goldenPath?: string;
    /** Of an application that does not exist yet: whoever will own it. */
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

/** Until when a plan can be had carried out. */
export interface PlanExpiry {
  expiresAt: string;
}

export interface OfferedPlan extends PlanExpiry {
  hash: string;
  application: string;
  environment: string;
  workload: string;
  workflow: string;
  owner?: string;
  entity?: string;
  plan: Plan;
  notes: string[];
  plannedBy: Principal;
  plannedAt: string;
}

export type PlanRunRequest = Pick<
  SubmitRequest,
  'principal' | 'ownershipRefs' | 'idempotencyKey' | 'mayDeploy'
>;

export interface Submission {
  application: string;
  /** Absent for a run without a Score file. */
  workload?: string;
  revision?: number;
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
 * One comparison of a filter. Nobody starts an application, and no golden path runs it; it is in every environment that it has runs in.
 *
 * @public
 */
export interface FilterLeaf {
  column: 'owner' | 'environment' | 'startedBy' | 'goldenPath';
  in: string[];
}

export interface StepProgress {
  step: string;
  attempt: number;
  done: number;
  total?: number;
  message?: string;
}
