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
  /** Name of the workflow, or of the golden path. */
  workflow: string;
  /** Present when the steps are those of a golden path. */
  goldenPath?: DefinitionRef;
  /** What happens to the effects of this run when it fails. */
  onFailure: 'rollback' | 'stop';
  /** Workflow and environment variables; `setVariables` of steps come on top while running. */
  variables: Record<string, string>;
  parameters: JsonObject;
  /** Where the values of `${secrets.<name>}` come from; the values themselves are never stored. */
  secrets: Record<string, SecretSource>;
  /** Resources of the Score file that this run provides, by name; absent if there are none. */
  resources?: Record<string, PlannedResource>;
  /** What the golden path promises to bring. */
  outputs?: PlannedValue;
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

/**
 * The document that a part of a plan comes from, as it was when the run was requested.
 *
 * @public
 */
export interface DefinitionRef {
  name: string;
  /** SHA-256 of the document. */
  digest: string;
  /** Commit that it was read from, where it came from Git. */
  commit?: string;
}

/**
 * A value of which some strings are only known while running.
 *
 * @public
 */
export interface PlannedValue {
  value: JsonValue;
  /** JSON pointers into `value`: strings whose placeholders are filled in when it is used. */
  placeholders: string[];
}

/**
 * How a resource of a Score file is provided.
 *
 * @public
 */
export interface PlannedResource {
  type: string;
  class: string;
  /** `type.class#id`, the same for all who share it. */
  uid: string;
  definition: DefinitionRef;
  /** What it brings; a secret is `{ secretRef: { name, key } }`. */
  outputs: PlannedValue;
  /** Kubernetes objects that are rendered with the workload. */
  manifests?: PlannedValue;
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
  /** Present in steps of resource definitions and of included golden paths: what their conditions may speak of. */
  scope?: StepScope;
}

/**
 * What a step sees that is not written in the outermost workflow.
 *
 * @public
 */
export interface StepScope {
  /** What the ids of its neighbours begin with; left out in its conditions. */
  prefix: string;
  /** `parameters` of a golden path, or `params` of a resource. */
  values: PlannedValue;
}

/** @public */
export type StepOrigin =
  | {
      /** `engine`: made by the orchestrator itself, e.g. to delete what an application used. */
      document: 'score' | 'request' | 'engine';
      /** JSON pointer to the step in its document. */
      path: string;
    }
  | {
      /** Documents of the platform team, whose steps are trusted. */
      document: 'goldenPath' | 'resourceDefinition';
      /** Name of the definition. */
      name: string;
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
