export { evolve, foldRun } from './evolve';
export { principalSchema, type Principal } from './Principal';
export type {
  Confirmation,
  Effect,
  Failure,
  RunEvent,
  RunFact,
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
