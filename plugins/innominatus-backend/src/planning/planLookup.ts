import type { JsonObject, JsonValue } from '@backstage/types';
import type { z } from 'zod';
import { lookIn } from '../expressions/lookIn';
import type { Lookup, LookUp } from '../expressions/fillIn';
import { nearestName } from '@innominatus/plugin-innominatus-common';
import type { PlanInput } from './PlanInput';
import type { SourceStep } from './SourceStep';

const ROOTS = [
  'metadata',
  'resources',
  'steps',
  'variables',
  'parameters',
  'environment',
  'application',
  'owner',
  'run',
  'secrets',
] as const;

/** Roots that hold something of the environment. */
const OF_ENVIRONMENT = new Set(['environment', 'variables', 'workflow']);

const RUN_FIELDS = ['id', 'number', 'startedBy'];

/** What the references in the input of `step` stand for at planning. */
export function planLookup(
  input: PlanInput,
  variables: Record<string, string>,
  { steps, ids }: { steps: SourceStep[]; ids: ReadonlySet<string> },
  step: SourceStep,
): LookUp {
  const known: Record<string, JsonValue | undefined> = {
    metadata: input.document.workload.metadata,
    parameters: input.parameters,
    environment: input.environment as unknown as JsonObject,
    application: input.application,
    owner: input.owner,
  };
  const lookUp: LookUp = ([root = '', ...keys]) => {
    switch (root) {
      case 'metadata':
      case 'parameters':
      case 'environment':
        return keys.length === 0
          ? unknown(`needs a key, e.g. \${${root}.name}`)
          : lookIn(known[root], root, keys);
      case 'application':
      case 'owner':
        return lookIn(known[root], root, keys);
      case 'variables':
      case 'workflow': // an older spelling of the same
        return variable(keys, variables, steps, step);
      case 'steps':
        return stepOutput(keys, steps, ids, step);
      case 'run':
        return keys.length === 1 && RUN_FIELDS.includes(keys[0] ?? '')
          ? { kind: 'later', steps: [] }
          : unknown(`known: ${RUN_FIELDS.map(f => `run.${f}`).join(', ')}`);
      case 'resources':
        return resource(keys, input);
      case 'secrets':
        return unknown('no secret store is configured');
      default:
        return unknown(
          `unknown reference root, use $$ to escape the substitution`,
          hintFor(root),
        );
    }
  };
  if (!input.anyEnvironment) return lookUp;
  return path => {
    const found = lookUp(path);
    return found.kind === 'unknown' && OF_ENVIRONMENT.has(path[0] ?? '')
      ? { kind: 'later', steps: [] }
      : found;
  };
}

function unknown(message: string, hint?: string): Lookup {
  return { kind: 'unknown', message, ...(hint !== undefined && { hint }) };
}

function hintFor(root: string): string {
  const close = nearestName(root, ROOTS);
  return close ? `did you mean "${close}"?` : `roots: ${ROOTS.join(', ')}`;
}

function resource([name]: string[], input: PlanInput): Lookup {
  const declared = input.document.workload.resources ?? {};
  return name !== undefined && Object.hasOwn(declared, name)
    ? unknown(`nothing provides resource "${name}"`)
    : unknown(`no known resource '${name ?? ''}'`);
}

/** A variable that an earlier step sets is only known while running. */
function variable(
  [name = '', ...rest]: string[],
  variables: Record<string, string>,
  steps: SourceStep[],
  step: SourceStep,
): Lookup {
  const setters = steps
    .slice(0, steps.indexOf(step))
    .filter(other => Object.hasOwn(other.common.setVariables ?? {}, name))
    .map(other => other.id);
  if (setters.length > 0) return { kind: 'later', steps: setters };
  return lookIn(variables, 'variables', [name, ...rest]);
}

function stepOutput(
  [id = '', ...keys]: string[],
  steps: SourceStep[],
  ids: ReadonlySet<string>,
  step: SourceStep,
): Lookup {
  const other = steps.find(candidate => candidate.id === id);
  // A step with problems of its own: they are reported there.
  if (other === undefined && ids.has(id)) return { kind: 'later', steps: [] };
  if (other === undefined) {
    const close = nearestName(id, ids);
    return unknown(
      `there is no step with the id "${id}"`,
      close ? `did you mean "${close}"?` : `ids: ${[...ids].join(', ')}`,
    );
  }
  if (other === step) return unknown('a step cannot refer to itself');
  const outputs = outputNames(other.stepType.output);
  const key = keys[0] === 'outputs' ? keys[1] : keys[0];
  if (key === undefined) return unknown('name one of its outputs');
  if (outputs !== undefined && !outputs.includes(key)) {
    const close = nearestName(key, outputs);
    return unknown(
      `step "${id}" has no output "${key}"`,
      close ? `did you mean "${close}"?` : `outputs: ${outputs.join(', ')}`,
    );
  }
  return { kind: 'later', steps: [id] };
}

/** Names of the outputs, where the schema is an object with fixed fields. */
function outputNames(schema: z.ZodType): string[] | undefined {
  return 'shape' in schema &&
    typeof schema.shape === 'object' &&
    schema.shape !== null
    ? Object.keys(schema.shape)
    : undefined;
}
