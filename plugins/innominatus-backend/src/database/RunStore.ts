import type {
  Plan,
  Principal,
  RunEvent,
  RunFact,
} from '@innominatus/plugin-innominatus-common';
import type { LedgerObject } from '@innominatus/plugin-innominatus-node';
import type { RunInputs } from '../engine/RunInputs';
import type { Orchestrator } from '../http/Orchestrator';
import type { FilterTree } from '../http/orchestrator/FilterTree';
import type {
  ApplicationRecord,
  LockRecord,
  Page,
  RevisionRecord,
  RunRecord,
  Total,
} from '../http/orchestrator/records';
import type { RunQuery } from '../http/orchestrator/requests';
import type { AppendRequest, AppendResult } from './AppendRequest';
import type { NewSubmission, StoredSubmission } from './NewSubmission';
import type { WebhookStore } from './WebhookStore';
import type { QueueLook } from './operations/lookAtQueue';

export type { LockRecord };

/**
 * All state of the plugin. Every method is one transaction; none does anything outside the database. One suite
 * (`testRunStore`) holds for every database.
 */
export interface RunStore extends WebhookStore {
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
  /**
   * Runs of which a step waits for one of these events outside. It may have gone on meanwhile: whoever wakes it looks at the
   * run.
   */
  listWaiting(topics: readonly string[]): Promise<string[]>;
  /**
   * Runs that somebody has claimed, dead or alive, with the number of the newest event of each; only those of one process if
   * it is given.
   */
  listClaims(
    process?: string,
  ): Promise<{ id: string; claim: string; lastSeq: number }[]>;
  /** How much there is to do by `now`. */
  lookAtQueue(now: Date): Promise<QueueLook>;
  /** Facts that nobody was told of, of some runs; those of a run oldest first and without gaps. */
  listUnpublished(): Promise<UnpublishedRun[]>;
  /**
   * Remembers up to where subscribers were told. Answers the runs of which it could: others are being written to, and it has
   * to be said again.
   */
  markPublished(told: readonly PublishedUpTo[]): Promise<string[]>;
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

  /** Keeps plans that somebody looks at; one that the same person has looked at before is kept anew. */
  storeOffers(offers: readonly PlanOffer[]): Promise<void>;
  /** The plan with this hash as this principal has looked at it, else as anybody has; undefined once it has expired. */
  findOffer(
    hash: string,
    query: { principal: string; now: string },
  ): Promise<PlanOffer | undefined>;
  /** Deletes what nobody needs any more: plans that have expired, and answers to requests that are not repeated any more. */
  forgetOld(now: string): Promise<Forgotten>;

  /** Runs that ended before a time and of which all events are still there; those first that ended first. */
  listCompactable(endedBefore: string, limit: number): Promise<string[]>;
  /** Puts one event in the place of all that a run has got; false when the run goes on, or something was added to it. */
  compactRun(request: CompactRequest): Promise<boolean>;
  /** Runs that ended before a time and whose logs are still there; those first that ended first. */
  listRunsWithLogs(endedBefore: string, limit: number): Promise<string[]>;
  /** Deletes the logs of all steps of an ended run; false when it goes on. */
  deleteLogs(runId: string, at: string): Promise<boolean>;

  findObject(object: ObjectName): Promise<LedgerObject | undefined>;
  /** Of these objects those that another run has touched after this one did. */
  findOvertaken(
    runId: string,
    objects: readonly ObjectName[],
  ): Promise<ObjectName[]>;
  /** Objects that an application uses in an environment, newest first: what its deletion has to deal with. */
  listObjects(user: {
    application: string;
    environment: string;
  }): Promise<UsedObject[]>;

  /** Locks that somebody holds, or once held, by key. */
  listLocks(query: {
    filter: FilterTree | undefined;
    cursor?: string;
    limit: number;
  }): Promise<Page<LockRecord>>;
  findLock(key: string): Promise<LockRecord | undefined>;

  /** What the caller handed in with the request of the run, encrypted; gone once the run has given back its lock. */
  readRunSecrets(runId: string): Promise<Record<string, Buffer>>;

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
  /** Newest runs of an application by environment, and who has the locks there. */
  listDeployments: Orchestrator['listDeployments'];
}

/** A plan that was compiled for somebody to look at, with all that it takes to run it. */
export interface PlanOffer {
  hash: string;
  plan: Plan;
  application: string;
  environment: string;
  workload: string;
  workflow: string;
  owner?: string;
  /** Entity of the catalog that it would be deployed from. */
  entity?: string;
  notes: string[];
  /** The bytes of the revision that it would store. */
  revision: Buffer;
  plannedBy: Principal;
  plannedAt: string;
  expiresAt: string;
}

/** What takes the place of the events of an ended run. */
export interface CompactRequest {
  runId: string;
  /** Number of its last event, which the new one takes over. */
  expectedSeq: number;
  fact: Extract<RunFact, { type: 'run.compacted' }>;
  at: string;
}

/** How many rows were deleted. */
export interface Forgotten {
  offers: number;
  answers: number;
  /** Of webhooks. */
  deliveries: number;
}

/** Facts of a run that nobody was told of yet. */
export interface UnpublishedRun {
  /** As it is by now. */
  run: RunRecord;
  facts: UnpublishedFact[];
}

export interface UnpublishedFact {
  seq: number;
  at: string;
  type: RunFact['type'];
  /** Only of types of which more is told than that they happened: `run.finished` and `step.suspended`. */
  fact?: RunFact;
}

export interface PublishedUpTo {
  id: string;
  seq: number;
}

export interface StoredRun {
  record: RunRecord;
  inputs: RunInputs;
  lastSeq: number;
  claim?: string;
  claimedBy?: string;
  /** ISO 8601 time from which there is something to do for a driver; absent while there is not. */
  wakeAt?: string;
}

export interface ObjectName {
  target: string;
  kind: string;
  externalId: string;
}

/** An object of the ledger as its user sees it. */
export interface UsedObject extends ObjectName {
  url?: string;
  /** Whether it is the only user. */
  alone: boolean;
  /** The run and effect that made it; absent for what runs have only adopted or changed. */
  createdBy?: { run: string; effect: string };
  /** The run and effect of this user that touched it last. */
  lastTouchedBy: { run: string; effect: string };
}
