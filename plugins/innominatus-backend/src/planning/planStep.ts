import {
  parseDuration,
  type PlannedStep,
  type Problem,
} from '@innominatus/plugin-innominatus-common';
import type { JsonObject } from '@backstage/types';
import type { StepType } from '@innominatus/plugin-innominatus-node';
import { checkCondition } from '../expressions/conditions';
import { fillIn, type LookUp } from '../expressions/fillIn';
import { inputProblems } from './inputProblems';
import { leavesScope, scopeProblems } from './checkScope';
import type { PlanInput } from './PlanInput';
import { pointer } from './pointer';
import type { SourceStep } from './SourceStep';
import { nearestName } from '@innominatus/plugin-innominatus-common';
import type { CommonStep } from './workflowSchema';

/** A planned step but for its order, with what it has to follow because it uses its data. */
export interface StepDraft {
  step: Omit<PlannedStep, 'dependsOn'>;
  dataDependencies: Set<string>;
  problems: Problem[];
}

/** Checks one step and fills in what is known of its input. */
export function planStep(
  input: PlanInput,
  source: SourceStep,
  ids: ReadonlySet<string>,
  lookUp: LookUp,
): StepDraft {
  const filled = fillIn(source.input, lookUp);
  const problems: Problem[] = filled.failures.map(failure => ({
    path: `${source.inputPath}${failure.path}`,
    message: failure.message,
    reason: 'unknownReference',
    ...(failure.hint !== undefined && { hint: failure.hint }),
  }));
  const unfinished = [
    ...filled.later,
    ...filled.failures.map(({ path }) => path),
  ];
  const own = filled.value as JsonObject;
  const parsed = source.stepType.input.safeParse(own);
  problems.push(
    ...inputProblems(source.stepType, parsed, source.inputPath, unfinished),
  );
  problems.push(...scopeFindings(input, source, parsed));

  const condition = conditionFindings(source, ids);
  problems.push(...condition.problems);
  return {
    step: {
      id: source.id,
      name: source.name,
      type: source.stepType.type,
      typeVersion: source.stepType.version,
      origin: { document: 'score', path: source.path },
      input: own,
      placeholders: filled.later,
      ...policies(source.common),
    },
    dataDependencies: new Set([...filled.steps, ...condition.steps]),
    problems,
  };
}

function scopeFindings(
  input: PlanInput,
  source: SourceStep,
  parsed: ReturnType<StepType['input']['safeParse']>,
): Problem[] {
  const place = {
    application: input.application,
    workload: input.document.workload.metadata.name,
    environment: input.environment,
  };
  const reaches = parsed.success
    ? source.stepType.reaches(parsed.data, place)
    : [];
  return scopeProblems(
    source.path,
    leavesScope(source.stepType.type, reaches, place),
  );
}

function conditionFindings(
  source: SourceStep,
  ids: ReadonlySet<string>,
): { steps: string[]; problems: Problem[] } {
  const expression = source.common.if;
  if (expression === undefined) return { steps: [], problems: [] };
  const path = pointer(source.path, 'if');
  const minus = dashedStep(expression, ids);
  if (minus !== undefined) {
    return {
      steps: [],
      problems: [
        {
          path,
          message: `CEL reads the dash of steps.${minus} as minus`,
          reason: 'invalidCondition',
          hint: `write ${expression.replaceAll(`steps.${minus}`, `steps['${minus}']`)}`,
        },
      ],
    };
  }
  const checked = checkCondition(expression);
  if (!checked.ok) {
    return {
      steps: [],
      problems: [
        { path, message: checked.message, reason: 'invalidCondition' },
      ],
    };
  }
  const problems = checked.steps
    .filter(id => !ids.has(id) || id === source.id)
    .map(id => unknownStep(id, path, source.id, ids));
  return { steps: checked.steps.filter(id => ids.has(id)), problems };
}

function unknownStep(
  id: string,
  path: string,
  self: string,
  ids: ReadonlySet<string>,
): Problem {
  if (id === self) {
    return {
      path,
      message: 'a step cannot refer to itself',
      reason: 'unknownStep',
    };
  }
  const close = nearestName(id, ids);
  return {
    path,
    message: `there is no step with the id "${id}"`,
    reason: 'unknownStep',
    hint: close ? `did you mean "${close}"?` : `ids: ${[...ids].join(', ')}`,
  };
}

function dashedStep(
  expression: string,
  ids: ReadonlySet<string>,
): string | undefined {
  return [...ids]
    .filter(id => id.includes('-'))
    .sort((a, b) => b.length - a.length)
    .find(id => expression.includes(`steps.${id}`));
}

function policies(common: CommonStep) {
  return {
    ...(common.if !== undefined && { if: common.if }),
    when: common.when ?? 'on_success',
    ...(common.timeout !== undefined && {
      timeoutMs: parseDuration(common.timeout),
    }),
    retry: {
      attempts: common.retry?.attempts ?? 1,
      backoffMs: parseDuration(common.retry?.backoff ?? '1s'),
      maxBackoffMs: parseDuration(common.retry?.maxBackoff ?? '1m'),
    },
    continueOnError: common.continueOnError ?? false,
    onRollback: common.onRollback ?? 'undo',
    setVariables: common.setVariables ?? {},
  } as const;
}
