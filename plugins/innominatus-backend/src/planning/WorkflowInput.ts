import type {
  Environment,
  PlannedWorkload,
  Workload,
} from '@innominatus/plugin-innominatus-common';
import type { JsonObject, JsonValue } from '@backstage/types';
import type {
  PlanDefinitions,
  PlannedDefinition,
} from '../definitions/documents/Definition';
import type { GoldenPathDocument } from '../definitions/documents/definitionSchemas';
import type { SecretStores } from './SecretStores';
import type { StepTypes } from './StepTypes';

/** Where a workflow goes, and what it is checked against. */
export interface PlanPlace {
  application: string;
  owner?: string;
  environment: Environment;
  /** True when a document is judged alone: what only an environment knows is taken for granted. */
  anyEnvironment?: boolean;
  /** Name of the workflow. */
  workflow: string;
  parameters: JsonObject;
  stepTypes: StepTypes;
  /** Golden paths and resource definitions that the plan may use. */
  definitions: PlanDefinitions;
  /** Absent: what the stores can do is not judged. */
  secretStores?: SecretStores;
}

/** All that a plan is made of, whatever document the workflow comes from. */
export interface WorkflowInput extends PlanPlace {
  source: WorkflowSourceOf;
  /** The workflow as written. */
  raw: JsonValue | undefined;
  /** JSON pointer to it. */
  path: string;
  /** Absent without a Score file. */
  workload?: PlannedWorkload;
  /** The Score file itself, whose resources are provided. */
  score?: Workload;
  /** Whether this run provides the resources, or another one has. */
  providesResources: boolean;
  /** Names of the secrets that came along with the request. */
  callerSecrets: readonly string[];
}

/** The document that the workflow of a plan stands in. */
export type WorkflowSourceOf =
  | { kind: 'score' | 'request' }
  | { kind: 'goldenPath'; definition: PlannedDefinition<GoldenPathDocument> };
