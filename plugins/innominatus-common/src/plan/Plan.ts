import type { JsonObject } from '@backstage/types';
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
  onRollback: 'undo' | 'keep';
  setVariables: Record<string, string>;
}

/** @public */
export type StepOrigin = {
  document: 'score' | 'request';
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
