import type { StepExample, StepType } from '../../StepType';
import type { StepWorldSetup } from '../StepWorld';

/** What a check looks at: one example of a step type, in a world of its own. */
export interface Subject {
  stepType: StepType;
  example: StepExample;
  setup?: StepWorldSetup;
  /** Takes away what may differ between two runs, e.g. the time of an answer. */
  comparable?(outputs: unknown): unknown;
}
