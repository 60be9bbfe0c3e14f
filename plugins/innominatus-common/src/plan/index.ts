export { ancestorsOf } from './ancestorsOf';
export {
  environmentSchema,
  environmentSpecSchema,
  groupRefSchema,
  type Environment,
  type EnvironmentSpec,
  type EnvironmentSpecInput,
} from './Environment';
export type {
  Plan,
  PlannedStep,
  PlannedWorkload,
  RetryPolicy,
  SecretSource,
  StepOrigin,
} from './Plan';
export {
  fillEnvironmentText,
  gitTarget,
  type EnvironmentReader,
} from './environmentPlace';
export { plannedStep, stepsBackward, stepsForward } from './plannedStep';
