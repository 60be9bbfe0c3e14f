import {
  isJsonObject,
  nearestName,
  type Problem,
} from '@innominatus/plugin-innominatus-common';
import type { JsonObject, JsonValue } from '@backstage/types';
import type { StepType } from '@innominatus/plugin-innominatus-node';
import { fillIn } from '../expressions/fillIn';
import { inputProblems } from './inputProblems';
import { pointer } from './pointer';
import { slug } from './slug';
import type { SourceStep } from './SourceStep';
import type { StepTypes } from './StepTypes';
import {
  commonStepFields,
  commonStepSchema,
  futureStepFields,
  type CommonStep,
} from './workflowSchema';
import { zodProblems } from './zodProblems';

/**
 * Reads the steps of a workflow: common fields, type, own fields, ids. Steps with problems are left out, but their ids
 * are known, so that nobody is told that they do not exist.
 */
export function readSteps(
  raw: JsonObject[],
  path: string,
  stepTypes: StepTypes,
): { steps: SourceStep[]; ids: Set<string>; problems: Problem[] } {
  const problems: Problem[] = [];
  const steps: SourceStep[] = [];
  const ids = new Set<string>();
  const taken = new Map<string, string>();
  for (const [index, value] of raw.entries()) {
    const read = readStep(value, pointer(path, String(index)), stepTypes);
    if (!read.ok) {
      problems.push(...read.problems);
      ids.add(likelyId(value));
      continue;
    }
    const step = read.value;
    const other = taken.get(step.id);
    if (other !== undefined) {
      problems.push({
        path: step.path,
        message: `two steps have the id "${step.id}": ${other} and "${step.name}"`,
        reason: 'duplicateStep',
        hint: 'give one of them an `id` of its own',
      });
    }
    taken.set(step.id, `"${step.name}"`);
    ids.add(step.id);
    steps.push(step);
  }
  return { steps, ids, problems };
}

type Read =
  { ok: true; value: SourceStep } | { ok: false; problems: Problem[] };

function readStep(raw: JsonObject, path: string, stepTypes: StepTypes): Read {
  const { common: commonRaw, own } = splitFields(raw);
  const problems = unsupported(raw, path);
  const common = commonStepSchema.safeParse(commonRaw);
  if (!common.success) problems.push(...zodProblems(common.error, path));

  const type = findType(commonRaw.type, path, stepTypes);
  if (typeof type === 'object' && 'message' in type) problems.push(type);
  if (common.success && common.data.with && Object.keys(own).length > 0) {
    problems.push(fieldsTwice(Object.keys(own), path));
  }
  if (problems.length > 0 || !common.success || !type || 'message' in type) {
    return {
      ok: false,
      problems: [...problems, ...ownProblems(commonRaw, own, type, path)],
    };
  }
  return { ok: true, value: sourceStep(common.data, type, own, path) };
}

/** What is wrong with the fields of the type, of a step that is not read any further. */
function ownProblems(
  common: JsonObject,
  own: JsonObject,
  type: StepType | Problem | undefined,
  path: string,
): Problem[] {
  if (!type || 'message' in type) return [];
  const nested = isJsonObject(common.with) ? common.with : undefined;
  const input = nested ?? own;
  const { later } = fillIn(input, () => ({ kind: 'later', steps: [] }));
  const inputPath = nested ? pointer(path, 'with') : path;
  const parsed = type.input.safeParse(input);
  return inputProblems(type, parsed, inputPath, later);
}

function sourceStep(
  common: CommonStep,
  stepType: StepType,
  own: JsonObject,
  path: string,
): SourceStep {
  const name = common.name ?? common.type;
  return {
    id: common.id ?? slug(name),
    name,
    common,
    stepType,
    input: (common.with as JsonObject | undefined) ?? own,
    path,
    inputPath: common.with ? pointer(path, 'with') : path,
  };
}

/** `config:` is an older spelling of `with:`, `unless:` of a negated `if:`. */
function splitFields(raw: JsonObject): {
  common: JsonObject;
  own: JsonObject;
} {
  const common: JsonObject = {};
  const own: JsonObject = {};
  for (const [key, value] of Object.entries(raw)) {
    if (commonStepFields.has(key)) common[key] = value;
    else if (key === 'config' && isJsonObject(value)) common.with = value;
    else if (key === 'unless' && typeof value === 'string') {
      common.if = `!(${value})`;
    } else if (!futureStepFields.has(key)) own[key] = value;
  }
  return { common, own };
}

function unsupported(raw: JsonObject, path: string): Problem[] {
  return Object.keys(raw)
    .filter(key => futureStepFields.has(key))
    .map(key => ({
      path: pointer(path, key),
      message: `"${key}" is not supported by this version`,
      reason: 'unsupportedField',
    }));
}

function findType(
  type: JsonValue | undefined,
  path: string,
  stepTypes: StepTypes,
): StepType | Problem | undefined {
  // A missing or odd type has been reported by the schema.
  if (typeof type !== 'string') return undefined;
  const found = stepTypes.find(type);
  if (found) return found;
  const close = nearestName(type, stepTypes.names());
  return {
    path: pointer(path, 'type'),
    message: `unknown step type "${type}"`,
    reason: 'unknownStepType',
    hint: close
      ? `did you mean "${close}"?`
      : `known types: ${stepTypes.names().join(', ')}`,
  };
}

function fieldsTwice(names: string[], path: string): Problem {
  return {
    path: pointer(path, 'with'),
    message: `fields of the step stand both below "with" and beside it: ${names.join(', ')}`,
    reason: 'fieldsTwice',
    hint: 'move all of them below `with`',
  };
}

function likelyId({ id, name, type }: JsonObject): string {
  return typeof id === 'string' ? id : slug(String(name ?? type));
}
