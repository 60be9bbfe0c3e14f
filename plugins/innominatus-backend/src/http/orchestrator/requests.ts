import type { FilterTree } from './FilterTree';
import type { JsonObject } from '@backstage/types';
import type {
  Principal,
  RunStatus,
  ScoreSubmission,
} from '@innominatus/plugin-innominatus-common';

/** Who acts on a run, and why. */
export interface RunAction {
  principal: Principal;
  reason?: string;
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

/** The commit that a run comes from, where a webhook has told of it. */
export interface RunCommit {
  repository: { host: string; owner: string; name: string };
  id: string;
  /** Name of the status that the commit gets. */
  status: string;
  /** Users that count as who started the run. */
  authors: string[];
}

export type PlanRunRequest = Pick<
  SubmitRequest,
  'principal' | 'ownershipRefs' | 'idempotencyKey' | 'mayDeploy'
>;

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

export interface DeleteRequest {
  application: string;
  /** May be left out when the application is in one environment only. */
  environment?: string;
  principal: Principal;
  idempotencyKey?: string;
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
