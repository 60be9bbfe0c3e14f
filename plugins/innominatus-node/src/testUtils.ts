/**
 * What tests of steps need. Needs jest only for `testStep`.
 *
 * @packageDocumentation
 */
export { createTestStepContext } from './testUtils/createTestStepContext';
export {
  createTestUndoContext,
  undoneEffects,
  type TestUndoContext,
  type TestUndoContextOptions,
} from './testUtils/createTestUndoContext';
export { executeExample, type ExampleRun } from './testUtils/executeExample';
export { stepInput } from './testUtils/stepInput';
export type { StepWorld, StepWorldSetup } from './testUtils/StepWorld';
export { testStep, type TestStepOptions } from './testUtils/testStep';
export type {
  Answers,
  LogLine,
  ProgressReport,
  RecordedEffect,
  TestStepContext,
  TestStepContextOptions,
  TestStepControl,
  TestStepHooks,
  TestStepRecord,
  TestStepSurroundings,
} from './testUtils/TestStepContext';
