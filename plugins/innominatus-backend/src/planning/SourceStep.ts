import type { JsonObject, JsonValue } from '@backstage/types';
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
  /** What `each` stands for in a step that is repeated. */
  each?: Each;
}

/** What a repetition of a step is for. */
export type Each =
  | { kind: 'known'; key: string; value: JsonValue }
  /** Only an environment knows. */
  | { kind: 'anything' };

/** What one entry in the list of steps means: the step itself, or its repetitions. */
export interface StepGroup {
  id: string;
  /** JSON pointer to the step. */
  path: string;
  common: CommonStep;
  /** In the order of the values that it is repeated for. */
  steps: SourceStep[];
}
