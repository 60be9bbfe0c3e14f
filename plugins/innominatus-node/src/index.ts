/**
 * What authors of innominatus steps need.
 *
 * @packageDocumentation
 */
export { ClaimLostError } from './ClaimLostError';
export { createStep } from './createStep';
export { isStepError, StepError } from './StepError';
export {
  stepsExtensionPoint,
  type StepsExtensionPoint,
} from './stepsExtensionPoint';
export { suspend, Suspension } from './Suspension';
export { traceCall, type OutsideCall } from './tracing/traceCall';
export type { UndoContext, UndoneEffect, UndoResult } from './UndoContext';
export type { PreviewedChange, StepPreview } from './StepPreview';
export type {
  AnnouncedEffect,
  EffectHandle,
  EffectIntent,
  Ledger,
  LedgerObject,
  Resumption,
  RunInfo,
  StepContext,
  StepEffects,
  StepInfo,
  StepLog,
  WorkloadInfo,
} from './StepContext';
export type {
  LookupResult,
  ProvidingStep,
  Reach,
  StepExample,
  StepGuarantee,
  StepPlace,
  StepType,
} from './StepType';
export type { TargetCheck, TargetReport } from './targets/TargetCheck';
export {
  readTargetConfig,
  type TargetConfig,
  type TargetConfigKeys,
} from './targets/readTargetConfig';
export {
  targetChecksExtensionPoint,
  type TargetChecksExtensionPoint,
} from './targets/targetChecksExtensionPoint';
export type {
  GitSource,
  SourceRepository,
  SourceStatus,
} from './sources/GitSource';
export {
  gitSourcesExtensionPoint,
  type GitSourcesExtensionPoint,
} from './sources/gitSourcesExtensionPoint';
