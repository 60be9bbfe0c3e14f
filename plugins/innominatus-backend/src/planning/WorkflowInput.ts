import type {
  Environment,
  PlannedWorkload,
} from '@innominatus/plugin-innominatus-common';
import type { JsonObject, JsonValue } from '@backstage/types';
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
  /** Absent: what the stores can do is not judged. */
  secretStores?: SecretStores;
}

/** All that a plan is made of, whatever document the workflow comes from. */
export interface WorkflowInput extends PlanPlace {
  document: 'score' | 'request';
  /** The workflow as written. */
  raw: JsonValue | undefined;
  /** JSON pointer to it. */
  path: string;
  /** Absent without a Score file. */
  workload?: PlannedWorkload;
  /** Resources of the Score file. */
  resources: Record<string, { type: string }>;
  /** Names of the secrets that came along with the request. */
  callerSecrets: readonly string[];
}
