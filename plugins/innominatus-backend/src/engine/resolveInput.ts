import {
  type Plan,
  type PlannedStep,
  type RunState,
} from '@innominatus/plugin-innominatus-common';
import {
  StepError,
  type RunInfo,
  type StepType,
} from '@innominatus/plugin-innominatus-node';
import type { JsonObject } from '@backstage/types';
import { fillIn, type FilledIn } from '../expressions/fillIn';
import { splitStepPath } from '../expressions/stepPath';
import { leavesScope } from '../planning/checkScope';
import { zodProblems } from '../planning/zodProblems';
import { outputOf, runLookup, stepsOf } from './runLookup';

/**
 * The input of a step as its handler gets it: placeholders filled in with what the run has brought, checked against the
 * type's schema, and against the scope with the final values.
 *
 * @throws StepError with all problems in one message
 */
export function resolveInput(options: {
  plan: Plan;
  state: RunState;
  run: RunInfo;
  step: PlannedStep;
  stepType: StepType;
  /** By name. */
  secrets: Record<string, string>;
}): unknown {
  const { plan, step, stepType } = options;
  const filled = fillIn(
    step.input,
    runLookup(options),
    new Set(step.placeholders),
  );
  throwFailures(filled);
  const parsed = stepType.input.safeParse(filled.value);
  if (!parsed.success) {
    throw new StepError(
      zodProblems(parsed.error, '')
        .map(({ path, message }) => `${path || '/'}: ${message}`)
        .join('; '),
      { reason: 'invalidInput' },
    );
  }
  const place = {
    application: plan.application,
    workload: plan.workload?.name,
    environment: plan.environment,
  };
  const left = isBounded(step)
    ? leavesScope(stepType.type, stepType.reaches(parsed.data, place), place)
    : [];
  if (left.length > 0) {
    throw new StepError(left.join('; '), { reason: 'outsideScope' });
  }
  return parsed.data;
}

/** What the orchestrator itself plans is bound by the ledger; what the platform team has written is trusted. */
function isBounded({ origin: { document } }: PlannedStep): boolean {
  return document === 'score' || document === 'request';
}

/** The variables that a step sets, made of its own outputs and all that was known before. */
export function resolveVariables(options: {
  plan: Plan;
  state: RunState;
  run: RunInfo;
  step: PlannedStep;
  outputs: JsonObject;
}): Record<string, string> {
  const { plan, step, outputs } = options;
  if (Object.keys(step.setVariables).length === 0) return {};
  const before = runLookup(options);
  const isStep = stepsOf(plan);
  const filled = fillIn(step.setVariables, path => {
    const found =
      path[0] === 'steps' ? splitStepPath(path.slice(1), isStep) : undefined;
    return found?.id === step.id
      ? outputOf(outputs, step.id, found.rest)
      : before(path);
  });
  throwFailures(filled);
  return Object.fromEntries(
    Object.entries(filled.value as JsonObject).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  );
}

function throwFailures(filled: FilledIn): void {
  if (filled.failures.length === 0) return;
  throw new StepError(
    filled.failures
      .map(({ path, message }) => `${path}: ${message}`)
      .join('; '),
    { reason: 'unknownReference' },
  );
}
