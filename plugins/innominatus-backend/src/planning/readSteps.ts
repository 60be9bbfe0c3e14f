import {
  isJsonObject,
  nearestName,
  type Problem,
} from '@innominatus/plugin-innominatus-common';
import type { JsonObject, JsonValue } from '@backstage/types';
import type { StepType } from '@innominatus/plugin-innominatus-node';
import { fillIn } from '../expressions/fillIn';
import { isInternalStep } from './deletion/internalSteps';
import {
  FIELDS_OF_ONE_STEP,
  includeStepType,
  isIncludeName,
} from './includeStepType';
import { inputProblems } from './inputProblems';
import type { UnreadStep } from './KnownSteps';
import { pointer } from './pointer';
import { slug } from './slug';
import type { SourceStep } from './SourceStep';
import type { StepTypes } from './StepTypes';
import {
  commonStepFields,
  commonStepSchema,
  type CommonStep,
} from './workflowSchema';
import { zodProblems } from './zodProblems';

/**
 * Reads the steps of a workflow: common fields, type, own fields, ids. Steps with problems are left out, but their ids
 * are known, so that nobody is told that they do not exist.
 */
export function readSteps(
  raw: readonly JsonValue[],
  path: string,
  stepTypes: StepTypes,
): { steps: SourceStep[]; unread: UnreadStep[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const steps: SourceStep[] = [];
  const unread: UnreadStep[] = [];
  for (const [index, value] of raw.entries()) {
    // What is no map has been reported by the schema of the workflow.
    if (!isJsonObject(value)) continue;
    const read = readStep(value, pointer(path, String(index)), stepTypes);
    if (read.ok) steps.push(read.value);
    else {
      problems.push(...read.problems);
      unread.push({
        id: likelyId(value),
        isRepeated: value.forEach !== undefined,
      });
    }
  }
  return { steps, unread, problems };
}

type Read =
  { ok: true; value: SourceStep } | { ok: false; problems: Problem[] };

function readStep(raw: JsonObject, path: string, stepTypes: StepTypes): Read {
  const { common: commonRaw, own } = splitFields(raw);
  const problems: Problem[] = [];
  const common = commonStepSchema.safeParse(commonRaw);
  if (!common.success) problems.push(...zodProblems(common.error, path));

  const type = findType(commonRaw.type, path, stepTypes);
  if (typeof type === 'object' && 'message' in type) problems.push(type);
  if (common.success && common.data.with && Object.keys(own).length > 0) {
    problems.push(fieldsTwice(Object.keys(own), path));
  }
  if (type === includeStepType) problems.push(...ofOneStep(commonRaw, path));
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
  return fieldProblems(
    type,
    nested ?? own,
    nested ? pointer(path, 'with') : path,
  );
}

/** What is wrong with the fields of a step that was read, as far as that can be told without filling anything in. */
export function writtenProblems({
  stepType,
  input,
  inputPath,
}: SourceStep): Problem[] {
  return fieldProblems(stepType, input, inputPath);
}

function fieldProblems(
  type: StepType,
  input: JsonObject,
  inputPath: string,
): Problem[] {
  const { later } = fillIn(input, () => ({ kind: 'later', steps: [] }));
  const parsed = type.input.safeParse(input);
  return inputProblems(type, parsed, inputPath, later);
}

function sourceStep(
  common: CommonStep,
  stepType: StepType,
  own: JsonObject,
  path: string,
): SourceStep {
  return {
    id: idOf(common),
    name: common.name ?? common.type,
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
    } else own[key] = value;
  }
  return { common, own };
}

function findType(
  type: JsonValue | undefined,
  path: string,
  stepTypes: StepTypes,
): StepType | Problem | undefined {
  // A missing or odd type has been reported by the schema.
  if (typeof type !== 'string') return undefined;
  if (isInternalStep(type)) {
    return {
      path: pointer(path, 'type'),
      message: `steps of type "${type}" are planned by the orchestrator itself and cannot be written in a workflow`,
      reason: 'unknownStepType',
      hint: 'delete the application to have its objects deleted',
    };
  }
  const found = isIncludeName(type) ? includeStepType : stepTypes.find(type);
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

/** What a step has that stands for many. */
function ofOneStep(common: JsonObject, path: string): Problem[] {
  return FIELDS_OF_ONE_STEP.filter(field => common[field] !== undefined).map(
    field => ({
      path: pointer(path, field),
      message: `a step of type "${includeStepType.type}" takes no \`${field}\``,
      reason: 'fieldOfOneStep',
      hint: 'the steps of the golden path have their own',
    }),
  );
}

function fieldsTwice(names: string[], path: string): Problem {
  return {
    path: pointer(path, 'with'),
    message: `fields of the step stand both below "with" and beside it: ${names.join(', ')}`,
    reason: 'fieldsTwice',
    hint: 'move all of them below `with`',
  };
}

function likelyId({ id, name, type, forEach }: JsonObject): string {
  return idOf({
    id: typeof id === 'string' ? id : undefined,
    name: typeof name === 'string' ? name : undefined,
    type: typeof type === 'string' ? type : '',
    forEach,
  });
}

function idOf({
  id,
  name,
  type,
  forEach,
}: {
  id?: string;
  name?: string;
  type: string;
  forEach?: unknown;
}): string {
  if (id !== undefined) return id;
  // The name of a repeated step may say what the repetition is for, and its id ends with that anyway.
  const fixed =
    forEach === undefined ? name : name?.replace(/\$\{[^}]*\}/g, '');
  return slug(fixed ?? type);
}
