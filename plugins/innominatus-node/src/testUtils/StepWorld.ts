import type { JsonValue } from '@backstage/types';
import type { ApprovalRequest } from '@innominatus/plugin-innominatus-common';
import type { StepExample, StepType } from '../StepType';
import type { Answers, TestStepSurroundings } from './TestStepContext';

/**
 * The outside world of one example: real servers, folders and so on, made afresh for each check.
 *
 * @public
 */
export interface StepWorld {
  /** The step type bound to this world, for types that a factory makes. */
  stepType?: StepType;
  /**
   * Texts of the example and what stands for them here, e.g. `{ '${metadata.name}': 'hello' }` or
   * `{ 'https://api.example.com': 'http://127.0.0.1:4711' }`. No placeholder may be left over.
   */
  replace?: Record<string, string>;
  /** What else the step finds in its context. */
  context?: Omit<TestStepSurroundings, 'step'>;
  /** The outside state as plain data. Needed unless the step is pure. */
  snapshot?(): JsonValue | Promise<JsonValue>;
  /**
   * What undoing brings back, as plain data; the whole snapshot, if absent. For worlds that remember, e.g. the files of a
   * branch without its history.
   */
  restored?(): JsonValue | Promise<JsonValue>;
  /**
   * Makes the outside stop answering. The promise resolves once the step waits for it. Needed for steps that neither
   * announce effects nor are pure.
   */
  stall?(): { reached: Promise<void> };
  /** Lets the time pass to when a suspended step wants to look again. */
  passTime?(until: Date): void | Promise<void>;
  /** What people say to a step that asks for their consent; they consent, if absent. */
  answer?(request: ApprovalRequest): Answers;
  /** False when a look-up of this example can only say `unknown`. */
  lookupTells?: boolean;
  close?(): void | Promise<void>;
}

/** @public */
export type StepWorldSetup = (
  example: StepExample,
) => StepWorld | Promise<StepWorld>;
