import type {
  Plan,
  Problem,
  Result,
  ScoreDocument,
} from '@innominatus/plugin-innominatus-common';
import type { JsonObject } from '@backstage/types';
import { compilePlan } from '../planning/compilePlan';
import type { StepTypes } from '../planning/StepTypes';
import type { RunInputs } from './RunInputs';

/** Compiles the plan of a run from what was pinned at its request. */
export function compileRun(
  inputs: RunInputs,
  document: Result<ScoreDocument>,
  stepTypes: StepTypes,
): Result<Plan> {
  if (!document.ok) return document;
  const changed = changedStepTypes(inputs, stepTypes);
  if (changed.length > 0) return { ok: false, problems: changed };
  return compilePlan({
    application: inputs.application,
    owner: inputs.owner,
    environment: inputs.environment,
    document: document.value,
    revisionDigest: inputs.revisionDigest,
    workflow: inputs.workflow,
    parameters: inputs.parameters as JsonObject,
    stepTypes,
  });
}

/** Versions of the step types that a plan uses, to be pinned with the request. */
export function stepTypeVersions(plan: Plan): Record<string, number> {
  return Object.fromEntries(
    plan.steps.map(step => [step.type, step.typeVersion]),
  );
}

function changedStepTypes(inputs: RunInputs, stepTypes: StepTypes): Problem[] {
  return Object.entries(inputs.stepTypes).flatMap(([type, version]) => {
    const now = stepTypes.find(type)?.version;
    if (now === version) return [];
    return [
      {
        path: '',
        message:
          now === undefined
            ? `step type "${type}" is no longer installed`
            : `step type "${type}" was version ${version} when the run was requested and is version ${now} now`,
        reason: 'stepTypeChanged',
        hint: 'deploy again',
      },
    ];
  });
}
