import type { JsonObject } from '@backstage/types';
import type { StepExample } from '@innominatus/plugin-innominatus-node';

/**
 * What an action needs to know of a step type: all of it plain JSON, so that it can be known without the step itself.
 *
 * @public
 */
export interface StepTypeDescriptor {
  /** As written in `type:`. */
  type: string;
  title: string;
  description: string;
  /** JSON Schema (draft 7) of the type's own fields, an object. */
  inputSchema: JsonObject;
  /** JSON Schema (draft 7) of what the step hands on, an object. */
  outputSchema: JsonObject;
  /** Those that make sense as the only step of a run, without a Score file. */
  examples: readonly StepExample[];
}
