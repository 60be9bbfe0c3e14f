import {
  stepState,
  type components,
  type EffectState,
  type PlannedStep,
  type RunState,
} from '@innominatus/plugin-innominatus-common';
import type { RunDetails, StepProgress } from '../Orchestrator';
import { runView } from './runView';

type Schemas = components['schemas'];

/** A run with its plan, and every step of the plan with what became of it. */
export function runDetailsView(
  { record, parameters, plan, state }: RunDetails,
  progress: readonly StepProgress[],
  url: string,
): Schemas['RunDetails'] {
  return {
    ...runView(record, url),
    error: state.error ?? record.error,
    problems: state.problems,
    parameters,
    plan,
    steps: (plan?.steps ?? []).map(step => stepView(step, state, progress)),
  };
}

function stepView(
  planned: PlannedStep,
  run: RunState,
  progress: readonly StepProgress[],
): Schemas['Step'] {
  const step = stepState(run, planned.id);
  return {
    id: planned.id,
    name: planned.name,
    type: planned.type,
    status: step.status,
    skipReason: step.skipReason,
    attempts: step.attempt,
    dependsOn: planned.dependsOn,
    startedAt: step.startedAt,
    finishedAt: step.finishedAt,
    outputs: step.outputs,
    effects: step.effects.map(effectView),
    error: step.error,
    waitingFor: step.wait?.for,
    retryAt: step.retryAt,
    progress: progress.find(
      ({ step: id, attempt }) => id === planned.id && attempt === step.attempt,
    ),
  };
}

function effectView(effect: EffectState): Schemas['Effect'] {
  const { confirmation } = effect;
  return {
    id: effect.id,
    attempt: effect.attempt,
    kind: effect.kind,
    action: effect.action,
    target: effect.target,
    externalId: confirmation?.externalId ?? effect.externalId,
    summary: effect.summary,
    url: confirmation?.url ?? effect.url,
    reversible: effect.reversible,
    confirmed: confirmation !== undefined,
    data: confirmation?.data,
  };
}
