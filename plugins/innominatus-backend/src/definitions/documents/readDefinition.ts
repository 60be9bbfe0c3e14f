import {
  canonicalJson,
  nearestName,
  readYaml,
  type Problem,
  type Result,
} from '@innominatus/plugin-innominatus-common';
import type { JsonObject, JsonValue } from '@backstage/types';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { schemaProblem } from '../../planning/parameters/checkParameters';
import { pointer } from '../../planning/pointer';
import { readSteps, writtenProblems } from '../../planning/readSteps';
import type { StepTypes } from '../../planning/StepTypes';
import { zodProblems } from '../../planning/zodProblems';
import {
  definitionSchemas,
  type DefinitionDocument,
  type DefinitionKind,
} from './definitionSchemas';

/** A document of the platform team that was found valid. */
export interface ReadDefinition {
  document: DefinitionDocument;
  digest: string;
  /** Why it cannot be used on this server: step types that are not installed. */
  unusable: Problem[];
}

/**
 * Reads one document.
 *
 * @returns it, or everything that is wrong with it, each with line and column
 */
export function readDefinition(
  text: string | Uint8Array,
  stepTypes: StepTypes,
): Result<ReadDefinition> {
  const read = readYaml(text);
  if (!read.ok) return read;
  const { value, locate } = read.value;
  const judged = judge(value, stepTypes);
  const located = (problem: Problem) => ({
    ...problem,
    ...locate(
      problem.path,
      problem.reason === 'unknownField' ? 'key' : 'value',
    ),
  });
  return judged.ok
    ? {
        ok: true,
        value: {
          ...judged.value,
          unusable: judged.value.unusable.map(located),
        },
      }
    : { ok: false, problems: judged.problems.map(located) };
}

/** Identity of the content of a document. */
export function definitionDigest(document: DefinitionDocument): string {
  const json = canonicalJson(document as unknown as JsonValue);
  return bytesToHex(sha256(utf8ToBytes(json)));
}

function judge(
  value: JsonObject,
  stepTypes: StepTypes,
): Result<ReadDefinition> {
  const kind = kindOf(value.kind);
  if (typeof kind === 'object') return { ok: false, problems: [kind] };
  const parsed = definitionSchemas[kind].safeParse(value);
  const problems = parsed.success ? [] : zodProblems(parsed.error, '');
  const steps = stepProblems(value, stepTypes);
  problems.push(...steps.filter(({ reason }) => !isMissing(reason)));
  if (parsed.success) problems.push(...contentProblems(parsed.data));
  if (!parsed.success || problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    value: {
      document: parsed.data,
      digest: definitionDigest(parsed.data),
      unusable: steps.filter(
        ({ reason, path }) => isMissing(reason) && !isConditional(value, path),
      ),
    },
  };
}

function isMissing(reason: string): boolean {
  return reason === 'unknownStepType';
}

/** Whether the step of a problem is only wanted sometimes. */
function isConditional(value: JsonObject, path: string): boolean {
  const { steps } = value.spec as { steps: JsonObject[] };
  const index = Number(path.split('/')[3]);
  return steps[index]?.if !== undefined;
}

function kindOf(kind: JsonValue | undefined): DefinitionKind | Problem {
  const kinds = Object.keys(definitionSchemas);
  if (typeof kind === 'string' && isKind(kind)) return kind;
  const close = typeof kind === 'string' ? nearestName(kind, kinds) : undefined;
  return {
    path: kind === undefined ? '' : '/kind',
    message:
      kind === undefined
        ? 'the field "kind" is missing'
        : `unknown kind ${JSON.stringify(kind)}`,
    reason: 'unknownDefinitionKind',
    hint: close ? `did you mean "${close}"?` : `kinds: ${kinds.join(', ')}`,
  };
}

function isKind(name: string): name is DefinitionKind {
  return Object.hasOwn(definitionSchemas, name);
}

/** What is wrong with the steps, each looked at alone; what is no list has been reported by the schema. */
function stepProblems(value: JsonObject, stepTypes: StepTypes): Problem[] {
  const spec = value.spec as JsonObject | undefined;
  const steps = spec?.steps;
  if (!Array.isArray(steps)) return [];
  const read = readSteps(steps, '/spec/steps', stepTypes);
  return [...read.problems, ...read.steps.flatMap(writtenProblems)];
}

function contentProblems(document: DefinitionDocument): Problem[] {
  if (document.kind === 'Environment') return [];
  const { parameters } = document.spec;
  if (parameters === undefined) return [];
  const message = schemaProblem(parameters as JsonObject);
  return message === undefined
    ? []
    : [
        {
          path: pointer('', 'spec', 'parameters'),
          message: `is no JSON Schema of an object: ${message}`,
          reason: 'invalidSchema',
        },
      ];
}
