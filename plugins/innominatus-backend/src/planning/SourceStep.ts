import type { JsonObject } from '@backstage/types';
import type { StepType } from '@innominatus/plugin-innominatus-node';
import type { CommonStep } from './workflowSchema';

/** A step as written, its own fields apart from those that every step has. */
export interface SourceStep {
  id: string;
  name: string;
  common: CommonStep;
  stepType: StepType;
  input: JsonObject;
  /** JSON pointer to the step. */
  path: string;
  /** JSON pointer to the object that holds the fields of `input`. */
  inputPath: string;
}
