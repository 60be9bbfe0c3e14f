import type {
  Environment,
  ScoreDocument,
} from '@innominatus/plugin-innominatus-common';
import type { JsonObject } from '@backstage/types';
import type { StepTypes } from './StepTypes';

/** All that a plan is made of. */
export interface PlanInput {
  application: string;
  owner?: string;
  environment: Environment;
  /** True when a document is judged alone: what only an environment knows is taken for granted. */
  anyEnvironment?: boolean;
  document: ScoreDocument;
  /** SHA-256 of the stored revision. */
  revisionDigest: string;
  workflow: string;
  parameters: JsonObject;
  stepTypes: StepTypes;
}
