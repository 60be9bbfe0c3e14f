import type { DefinitionSet } from '../definitions/DefinitionSet';
import type { FilterTree } from './orchestrator/FilterTree';
import type { Graph } from './orchestrator/Graph';
import type {
  OfferedPlan,
  PlanExpiry,
  PlanPreview,
  RetryPreview,
  RollbackPreview,
  RunPreview,
} from './orchestrator/previews';
import type {
  ApplicationRecord,
  DeploymentRecord,
  LockRecord,
  Page,
  RevisionRecord,
  RunDetails,
  RunRecord,
  SecretRecord,
  StepProgress,
  Submission,
  Total,
} from './orchestrator/records';
import type {
  DeleteRequest,
  GoldenPathRequest,
  PlanRunRequest,
  RunAction,
  RunQuery,
  RunRequest,
  SubmitRequest,
} from './orchestrator/requests';
import type { JsonObject } from '@backstage/types';
import type {
  Environment,
  Principal,
  Problem,
  RunEvent,
  ScoreSubmission,
} from '@innominatus/plugin-innominatus-common';
import type {
  StepType,
  TargetReport,
} from '@innominatus/plugin-innominatus-node';

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
