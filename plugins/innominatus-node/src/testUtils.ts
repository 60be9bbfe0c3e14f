/**
 * What tests of steps need. Needs jest only for `testStep`.
 *
 * @packageDocumentation
 */
export {
  createTestStepContext,
  type LogLine,
  type ProgressReport,
  type RecordedEffect,
  type TestStepContext,
  type TestStepContextOptions,
  type TestStepControl,
} from './testUtils/createTestStepContext';
export { executeExample, type ExampleRun } from './testUtils/executeExample';
export { stepInput } from './testUtils/stepInput';
export type { StepWorld, StepWorldSetup } from './testUtils/StepWorld';
export { testStep, type TestStepOptions } from './testUtils/testStep';
