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
  DefinitionRef,
  Plan,
  PlannedResource,
  PlannedStep,
  PlannedValue,
  PlannedWorkload,
  RetryPolicy,
  SecretSource,
  StepOrigin,
  StepScope,
} from './Plan';
export {
  deliveryTarget,
  fillEnvironmentText,
  gitTarget,
  type EnvironmentReader,
} from './environmentPlace';
export { plannedStep, stepsBackward, stepsForward } from './plannedStep';
