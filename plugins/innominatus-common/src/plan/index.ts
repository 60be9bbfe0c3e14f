export {
  environmentSpecSchema,
  type Environment,
  type EnvironmentSpec,
} from './Environment';
export type {
  Plan,
  PlannedStep,
  PlannedWorkload,
  RetryPolicy,
  StepOrigin,
} from './Plan';
export {
  fillEnvironmentText,
  gitTarget,
  type EnvironmentReader,
} from './environmentPlace';
