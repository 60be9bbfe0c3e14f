import type { JsonObject, JsonValue } from '@backstage/types';
import type { Environment } from './Environment';

/**
 * Everything that a run will do, frozen: compiled once the run holds its lock, identified by one hash.
 *
 * Holds no id, number or time of a run, so that unchanged input gives the same hash.
 *
 * @public
 */
export interface Plan {
  /** Version of this format; a driver refuses one that it does not know. */
  format: 1;
  application: string;
  environment: Environment;
  /** Absent for a run without a Score file. */
  workload?: PlannedWorkload;
  owner?: string;
  workflow: string;
  /** What happens to the effects of this run when it fails. */
  onFailure: 'rollback' | 'stop';
  /** Workflow and environment variables; `setVariables` of steps come on top while running. */
  variables: Record<string, string>;
  parameters: JsonObject;
  /** Where the values of `${secrets.<name>}` come from; the values themselves are never stored. */
  secrets: Record<string, SecretSource>;
  /** In document order; every edge points to an earlier or a later entry by id. */
  steps: PlannedStep[];
  /** Step ids, every step after all that depend on it: the order of undoing. */
  undoOrder: string[];
}

/** @public */
export interface PlannedWorkload {
  name: string;
  /** `metadata` of the Score file, for conditions. */
  metadata: JsonObject;
  /** SHA-256 of the stored revision that the plan was compiled from. */
  digest: string;
}

/** @public */
export interface PlannedStep {
  id: string;
  name: string;
  /** Canonical type name; aliases are resolved by the planner. */
  type: string;
  typeVersion: number;
  /** Who wrote the step: steps of a Score file are bounded by the environment's scope, others are trusted. */
  origin: StepOrigin;
  /** As written, checked against the type's schema; what could be known at planning is filled in. */
  input: JsonObject;
  /** JSON pointers into `input`: strings whose placeholders are filled in right before the step starts. */
  placeholders: string[];
  /** Ids of the steps that have to have ended first. */
  dependsOn: string[];
  /** CEL; absent means always true. */
  if?: string;
  when: 'on_success' | 'on_failure' | 'always';
  /** Milliseconds that the handler may take at a time; absent means no limit. */
  timeoutMs?: number;
  retry: RetryPolicy;
  continueOnError: boolean;
  /** Whether its effects are undone with the run: what `onRollback` says, else `undo` for ordinary steps only. */
  onRollback: 'undo' | 'keep';
  /** What the type of the step can do about its effects. */
  reversal: { undo: boolean; settle: boolean };
  setVariables: Record<string, string>;
  /** Present in each repetition of a step with `forEach`: what `each` stands for in its placeholders and its condition. */
  each?: { key: string; value: JsonValue };
}

/** @public */
export type StepOrigin = {
  /** `engine`: made by the orchestrator itself, e.g. to delete what an application used. */
  document: 'score' | 'request' | 'engine';
  /** JSON pointer to the step in its document. */
  path: string;
};

/** @public */
export interface RetryPolicy {
  /** Tries altogether; 1 means no second try. */
  attempts: number;
  /** Milliseconds before the second try; doubled for each further one. */
  backoffMs: number;
  /** Upper bound of the wait between two tries, in milliseconds. */
  maxBackoffMs: number;
}

/**
 * Where a secret is.
 *
 * @public
 */
export type SecretSource =
  /** Environment variable of the server, among those that the configuration allows. */
  | { store: 'env'; name: string }
  /** Encrypted file in the data folder. */
  | { store: 'local'; path: string; key?: string }
  /** Handed in with the request of the run, encrypted, and deleted at its end. */
  | { store: 'run'; name: string };
