import { nearestName } from '@innominatus/plugin-innominatus-common';
import type { JsonObject, JsonValue } from '@backstage/types';
import type { Lookup, LookUp } from '../expressions/fillIn';
import { lookIn } from '../expressions/lookIn';
import type { KnownSteps } from './KnownSteps';
import { outputLookup } from './outputLookup';
import type { Each, SourceStep } from './SourceStep';
import type { WorkflowInput } from './WorkflowInput';

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
  'each',
] as const;

/** Roots that hold something of the environment. */
const OF_ENVIRONMENT = new Set(['environment', 'variables', 'workflow']);

const RUN_FIELDS = ['id', 'number', 'startedBy'];

/** Who refers to something, and where. */
export interface Reader {
  /** Where the reference stands: secrets may stand in inputs only, and only what a step sets may speak of its own outputs. */
  place: 'input' | 'setVariables';
  step: SourceStep;
}

/** What references of a workflow may lead to. */
export interface PlanScope {
  input: WorkflowInput;
  /** Of the workflow and the environment. */
  variables: Record<string, string>;
  /** Names of all secrets that the workflow may use. */
  secrets: ReadonlySet<string>;
}

/** What the references of a step stand for at planning. */
export function planLookup(
  scope: PlanScope,
  steps: KnownSteps,
  reader: Reader,
): LookUp {
  const { step, place } = reader;
  const known = knownLookup(scope, name =>
    settersAmong(steps.steps.slice(0, steps.steps.indexOf(step)))(name),
  );
  return path => {
    const [root = '', ...keys] = path;
    switch (root) {
      case 'steps':
        return outputLookup(keys, steps, reader);
      case 'run':
        return keys.length === 1 && RUN_FIELDS.includes(keys[0] ?? '')
          ? { kind: 'later', steps: [] }
          : unknown(`known: ${RUN_FIELDS.map(f => `run.${f}`).join(', ')}`);
      case 'secrets':
        return place === 'input' ? secret(keys, scope.secrets) : misplaced();
      case 'each':
        return eachLookup(keys, step.each);
      default:
        return known(path);
    }
  };
}

/**
 * What references stand for where only what is known before the run can be used.
 *
 * @param above - steps that come before, in the order of the document
 * @param each - of a step that is repeated
 */
export function earlyLookup(
  scope: PlanScope,
  above: readonly SourceStep[],
  each?: Each,
): LookUp {
  const known = knownLookup(scope, settersAmong(above));
  return path => {
    const [root = '', ...keys] = path;
    switch (root) {
      case 'steps':
      case 'run':
        return tooEarly();
      case 'secrets':
        return misplaced();
      case 'each':
        return eachLookup(keys, each);
      default: {
        const found = known(path);
        return found.kind === 'later' && found.steps.length > 0
          ? tooEarly()
          : found;
      }
    }
  };
}

/**
 * What can be known without looking at any other step; the rest is unknown.
 *
 * @param setters - ids of the steps that set a variable before
 */
function knownLookup(
  { input, variables }: PlanScope,
  setters: (variable: string) => string[],
): LookUp {
  const values: Record<string, JsonValue | undefined> = {
    metadata: input.workload?.metadata,
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
          : lookIn(values[root], root, keys);
      case 'application':
      case 'owner':
        return lookIn(values[root], root, keys);
      case 'variables':
      case 'workflow': // an older spelling of the same
        return variable(keys, variables, setters);
      case 'resources':
        return resource(keys, input);
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

/** Steps that set a variable: its value is only known while running. */
function settersAmong(
  steps: readonly SourceStep[],
): (variable: string) => string[] {
  return name =>
    steps
      .filter(step => Object.hasOwn(step.common.setVariables ?? {}, name))
      .map(({ id }) => id);
}

/** What `each.key` and `each.value` stand for. */
function eachLookup(keys: string[], each: Each | undefined): Lookup {
  if (each === undefined) {
    return unknown(
      'the step is not repeated',
      'only steps with `forEach` have `each`',
    );
  }
  if (each.kind === 'anything') return { kind: 'later', steps: [] };
  const [field, ...rest] = keys;
  const { key, value } = each;
  if (field === 'key' && rest.length === 0)
    return { kind: 'value', value: key };
  return field === 'value'
    ? lookIn(value, 'each.value', rest)
    : unknown('known: each.key, each.value');
}

function unknown(message: string, hint?: string): Lookup {
  return { kind: 'unknown', message, ...(hint !== undefined && { hint }) };
}

function tooEarly(): Lookup {
  return {
    kind: 'unknown',
    because: 'notKnownYet',
    message: 'cannot be known before the run starts',
    hint: 'take parameters, metadata, the environment, or variables that no step sets',
  };
}

function misplaced(): Lookup {
  return {
    kind: 'unknown',
    because: 'misplacedSecret',
    message: 'a secret can only stand in a field of the type of the step',
    hint: 'what is set as a variable, or asked in a condition, is stored and shown',
  };
}

function secret([name, ...rest]: string[], known: ReadonlySet<string>): Lookup {
  if (name !== undefined && known.has(name) && rest.length === 0) {
    return { kind: 'later', steps: [] };
  }
  const wanted = [name, ...rest].join('.');
  const close = nearestName(wanted, known);
  if (close) {
    return unknown(
      `there is no secret "${wanted}"`,
      `did you mean "${close}"?`,
    );
  }
  return unknown(
    `there is no secret "${wanted}"`,
    known.size > 0
      ? `secrets: ${[...known].join(', ')}`
      : 'declare it below `secrets` of the workflow',
  );
}

function hintFor(root: string): string {
  const close = nearestName(root, ROOTS);
  return close ? `did you mean "${close}"?` : `roots: ${ROOTS.join(', ')}`;
}

function resource([name]: string[], { resources }: WorkflowInput): Lookup {
  return name !== undefined && Object.hasOwn(resources, name)
    ? unknown(`nothing provides resource "${name}"`)
    : unknown(`no known resource '${name ?? ''}'`);
}

function variable(
  [name, ...rest]: string[],
  variables: Record<string, string>,
  settersOf: (variable: string) => string[],
): Lookup {
  if (name === undefined) {
    return unknown('needs a name, e.g. ${variables.IMAGE}');
  }
  const setters = settersOf(name);
  if (setters.length > 0) return { kind: 'later', steps: setters };
  return lookIn(variables, 'variables', [name, ...rest]);
}
