export { evolve, foldRun } from './evolve/evolve';
export { factVersion, isKnownEvent } from './isKnownEvent';
export { principalSchema, type Principal } from './Principal';
export {
  runFactSchema,
  type ApprovalRequest,
  type Confirmation,
  type Effect,
  type Failure,
  type LeftEffect,
  type LeftReason,
  type RunEvent,
  type RunFact,
} from './RunEvent';
export {
  initialRunState,
  pendingStep,
  stepState,
  type Approval,
  type EffectState,
  type RollbackState,
  type RunState,
  type StepState,
  type UndoState,
  type WaitState,
} from './RunState';
export {
  runHasEnded,
  stepHasEnded,
  type RunOutcome,
  type RunStatus,
  type SkipReason,
  type StepStatus,
} from './statuses';
