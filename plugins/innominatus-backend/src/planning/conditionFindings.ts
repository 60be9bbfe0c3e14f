import {
  nearestName,
  type Problem,
} from '@innominatus/plugin-innominatus-common';
import { checkCondition } from '../expressions/conditions';
import { splitStepPath } from '../expressions/stepPath';
import type { Frame } from './Frame';
import type { KnownSteps } from './KnownSteps';
import { pointer } from './pointer';
import type { SourceStep } from './SourceStep';

/** What a condition makes a step wait for, and what is wrong with it. */
export interface ConditionFindings {
  steps: string[];
  problems: Problem[];
}

/** Checks the condition of a step without evaluating it. */
export function conditionFindings(
  source: SourceStep,
  known: KnownSteps,
  { roots }: Pick<Frame, 'roots'>,
): ConditionFindings {
  const expression = source.common.if;
  if (expression === undefined) return { steps: [], problems: [] };
  const path = pointer(source.path, 'if');
  const dashed = dashedStep(expression, known.ids);
  if (dashed !== undefined)
    return wrong(dashedProblem(dashed, expression, path));
  const checked = checkCondition(expression, {
    each: source.each !== undefined,
    params: roots.has('params'),
  });
  if (!checked.ok) {
    return wrong(
      checked.unknownVariable === 'secrets'
        ? misplacedSecret(path)
        : { path, message: checked.message, reason: 'invalidCondition' },
    );
  }
  return {
    steps: checked.steps.filter(id => known.ids.has(id) && id !== source.id),
    problems: checked.steps.flatMap(
      id => unknownStep(id, path, source.id, known) ?? [],
    ),
  };
}

function wrong(problem: Problem): ConditionFindings {
  return { steps: [], problems: [problem] };
}

function misplacedSecret(path: string): Problem {
  return {
    path,
    message: 'a condition cannot speak of secrets',
    reason: 'misplacedSecret',
    hint: 'a secret can only stand in a field of the type of the step',
  };
}

function dashedProblem(id: string, expression: string, path: string): Problem {
  return {
    path,
    message: `CEL reads the dash of steps.${id} as minus`,
    reason: 'invalidCondition',
    hint: `write ${expression.replaceAll(`steps.${id}`, `steps['${id}']`)}`,
  };
}

function unknownStep(
  id: string,
  path: string,
  self: string,
  known: KnownSteps,
): Problem | undefined {
  if (id === self) {
    return {
      path,
      message: 'a step cannot refer to itself',
      reason: 'unknownStep',
    };
  }
  if (known.includes.has(id)) return { path, ...isIncluded(id) };
  if (known.ids.has(id)) return undefined;
  const isOpen =
    splitStepPath(id.split('.'), name => known.open.has(name)) !== undefined;
  if (isOpen) return undefined;
  return { path, reason: 'unknownStep', ...missing(id, known) };
}

function isIncluded(id: string): Omit<Problem, 'path'> {
  return {
    message: `step "${id}" stands for the steps of a golden path, and has no status of its own`,
    reason: 'unknownStep',
    hint: `set a variable from \${steps.${id}.<output>}, and ask for that`,
  };
}

function missing(
  id: string,
  known: KnownSteps,
): Pick<Problem, 'message' | 'hint'> {
  const group = known.repeated.get(id);
  if (group) {
    const [first] = group.steps;
    return {
      message: `step "${id}" is repeated`,
      hint: first
        ? `name one of its repetitions, e.g. steps['${first.id}']`
        : 'its `forEach` is empty',
    };
  }
  const message = `there is no step with the id "${id}"`;
  const dotted = [...known.ids].find(other => other.startsWith(`${id}.`));
  if (dotted !== undefined) {
    return { message, hint: `write steps['${dotted}']` };
  }
  const close = nearestName(id, known.ids);
  return {
    message,
    hint: close
      ? `did you mean "${close}"?`
      : `ids: ${[...known.ids].join(', ')}`,
  };
}

/** The longest id that an expression writes in a way that CEL reads as a subtraction. */
function dashedStep(
  expression: string,
  ids: ReadonlySet<string>,
): string | undefined {
  if (!expression.includes('steps.')) return undefined;
  return [...ids]
    .filter(id => id.includes('-') && expression.includes(`steps.${id}`))
    .sort((a, b) => b.length - a.length)[0];
}
