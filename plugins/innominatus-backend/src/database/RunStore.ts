import type {
  Plan,
  Principal,
  RunEvent,
  RunFact,
  RunState,
  RunStatus,
} from '@innominatus/plugin-innominatus-common';
import type { LedgerObject } from '@innominatus/plugin-innominatus-node';
import type { RunInputs } from '../engine/RunInputs';
import type {
  ApplicationRecord,
  FilterTree,
  Page,
  RevisionRecord,
  RunQuery,
  RunRecord,
  Total,
} from '../http/Orchestrator';

/**
 * All state of the plugin. Every method is one transaction; none does anything outside the database. One suite
 * (`testRunStore`) holds for every database.
 */
export interface RunStore {
  /** Stores application, workload, revision and runs with their first facts, and grants the lock where it is free. */
  submit(
    submission: NewSubmission,
  ): Promise<StoredSubmission | { kind: 'repeated' }>;
  /** What an earlier request with this Idempotency-Key was answered. */
  findAnswer(
    principal: string,
    key: string,
  ): Promise<{ requestDigest: string; answer: StoredSubmission } | undefined>;

  /** See {@link AppendRequest}: the one way in which facts get into the log of an existing run. */
  append(request: AppendRequest): Promise<AppendResult>;
  /** Claim of the one who drives the run, if anybody does. */
  readClaim(runId: string): Promise<string | undefined>;
  loadRun(id: string): Promise<StoredRun | undefined>;
  readEvents(
    runId: string,
    query: { after: number; limit: number },
  ): Promise<RunEvent[]>;
  loadPlan(hash: string): Promise<Plan | undefined>;
  loadBlob(digest: string): Promise<Buffer | undefined>;

  /** Runs that have something to do by `now` and that nobody drives, most urgent first. */
  listRunnable(now: Date, limit: number): Promise<string[]>;
  /** Runs that somebody has claimed, dead or alive. */
  listClaims(): Promise<{ id: string; claim: string }[]>;
  registerProcess(process: {
    id: string;
    host: string;
    pid: number;
    startedAt: string;
  }): Promise<void>;

  appendLog(chunk: {
    runId: string;
    step: string;
    attempt: number;
    position: number;
    text: string;
  }): Promise<void>;
  logLength(runId: string, step: string): Promise<number>;
  readLog(
    runId: string,
    step: string,
    query: { offset: number; limit: number },
  ): Promise<{ text: string; nextOffset: number }>;

  findObject(object: {
    target: string;
    kind: string;
    externalId: string;
  }): Promise<LedgerObject | undefined>;

  findApplication(name: string): Promise<ApplicationRecord | undefined>;
  /** Owner of an application that exists; all that a submission has to know of it. */
  findOwner(name: string): Promise<{ owner?: string } | undefined>;
  listApplications(query: {
    filter: FilterTree | undefined;
    cursor?: string;
    limit: number;
  }): Promise<Page<ApplicationRecord>>;
  listRevisions(
    application: string,
    query: { cursor?: string; limit: number },
  ): Promise<Page<RevisionRecord>>;
  findRevision(
    application: string,
    number: number,
  ): Promise<RevisionRecord | undefined>;
  listRuns(query: RunQuery): Promise<Page<RunRecord> & Total>;
}

export interface NewSubmission {
  application: string;
  /** As it was when the submission was allowed; another one by now refuses it. */
  owner: string | undefined;
  workload: string;
  /** The revision's bytes and their SHA-256. */
  revision: { digest: string; content: Buffer };
  /** In this order; each is a run of its own and follows the one before. */
  runs: { inputs: RunInputs; lockKeys: string[] }[];
  principal: Principal;
  at: string;
  idempotency?: {
    key: string;
    requestDigest: string;
  };
}

export interface StoredSubmission {
  kind: 'stored';
  revision: number;
  runs: { id: string; number: number; workflow: string; status: RunStatus }[];
}

export interface StoredRun {
  record: RunRecord;
  inputs: RunInputs;
  lastSeq: number;
  claim?: string;
  claimedBy?: string;
}

/**
 * Adds facts to the log of a run, with everything that belongs in the same transaction: projection, ledger, plan, claim,
 * locks, wake-up.
 */
export interface AppendRequest {
  runId: string;
  /** Number of the last event that the facts were decided on; another number in the log answers `stale`. */
  expectedSeq: number;
  claim:
    | { kind: 'hold'; claim: string }
    | {
        kind: 'take';
        process: string;
        claim: string;
        /** Claim of a dead process that is replaced. */
        replaces?: string;
      };
  facts: RunFact[];
  at: string;
  /** The state with the facts folded in: what the projection shows. */
  after: RunState;
  plan?: { hash: string; plan: Plan };
  blobs?: { digest: string; content: Buffer }[];
  /** What becomes of the claim: kept, or given up until `wakeAt` (never, if absent). */
  then: { kind: 'keep' } | { kind: 'release'; wakeAt?: string };
}

export type AppendResult =
  | {
      kind: 'appended';
      events: RunEvent[];
      /** Runs that got their lock by the end of this one. */
      granted: string[];
    }
  /** Somebody else added facts: fold them and decide again. */
  | { kind: 'stale' }
  /** Somebody else drives the run: stop. */
  | { kind: 'lost' };
