export { evolve, foldRun } from './evolve';
export { principalSchema, type Principal } from './Principal';
export {
  confirmationSchema,
  effectSchema,
  failureSchema,
  runFactSchema,
  type Confirmation,
  type Effect,
  type Failure,
  type RunEvent,
  type RunFact,
} from './RunEvent';
export {
  initialRunState,
  pendingStep,
  runHasEnded,
  stepHasEnded,
  stepState,
  type EffectState,
  type RunOutcome,
  type RunState,
  type RunStatus,
  type SkipReason,
  type StepState,
  type StepStatus,
} from './RunState';
