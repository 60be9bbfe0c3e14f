import { nearestName } from '@innominatus/plugin-innominatus-common';
import type { JsonValue } from '@backstage/types';
import type { Lookup, LookUp } from '../expressions/fillIn';
import { lookIn } from '../expressions/lookIn';
import { splitStepPath } from '../expressions/stepPath';
import { eachLookup } from './eachLookup';
import { environmentValues } from './environmentValues';
import type { Frame } from './Frame';
import type { KnownSteps } from './KnownSteps';
import { lookInTemplate } from './lookInTemplate';
import { outputLookup } from './outputLookup';
import { placeholder } from './placeholder';
import { secretLookup } from './secretLookup';
import type { Each, SourceStep } from './SourceStep';
import { misplaced, needsKey, tooEarly, unknown } from './unknownReference';
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
  /**
   * Where the reference stands: secrets may stand in inputs only, and only what a step sets may speak of its own outputs.
   * `outputs` is what a document brings, after all of its steps.
   */
  place: 'input' | 'setVariables' | 'outputs';
  /** Absent for `outputs`. */
  step?: SourceStep;
}

/** What references of a list of steps may lead to. */
export interface PlanScope {
  input: WorkflowInput;
  frame: Frame;
  /** What an included golden path brings. */
  includedOutput(step: SourceStep, keys: string[]): Lookup;
  /** Ids in the plan of what a step stands for that set a variable. */
  settersIn(step: SourceStep, variable: string): string[];
  /** What a resource of the Score file brings. */
  resource(keys: string[]): Lookup;
}

/** What the references of a step stand for at planning. Ids of steps in the answers are those of the plan. */
export function planLookup(
  scope: PlanScope,
  steps: KnownSteps,
  reader: Reader,
): LookUp {
  const { step, place } = reader;
  const { frame } = scope;
  const above = step
    ? steps.steps.slice(0, steps.steps.indexOf(step))
    : steps.steps;
  const known = knownLookup(scope, settersAmong(scope, above));
  const lookUp: LookUp = path => {
    const [root = '', ...keys] = path;
    switch (root) {
      case 'steps':
        return stepLookup(scope, keys, steps, reader);
      case 'run':
        return keys.length === 1 && RUN_FIELDS.includes(keys[0] ?? '')
          ? { kind: 'later', steps: [] }
          : unknown(`known: ${RUN_FIELDS.map(f => `run.${f}`).join(', ')}`);
      case 'secrets':
        return place === 'input'
          ? secretLookup(keys, frame.secrets)
          : misplaced();
      case 'each':
        return eachLookup(keys, step?.each);
      default:
        return known(path);
    }
  };
  return frame.prefix === '' ? lookUp : writtenOut(lookUp, frame);
}

/** An output of a step, or of what takes the place of one. */
function stepLookup(
  scope: PlanScope,
  keys: string[],
  steps: KnownSteps,
  reader: Reader,
): Lookup {
  const found = splitStepPath(keys, id => steps.includes.has(id));
  const included = found && steps.includes.get(found.id);
  if (found && included && included !== reader.step) {
    const { rest } = found;
    return scope.includedOutput(
      included,
      rest[0] === 'outputs' ? rest.slice(1) : rest,
    );
  }
  const looked = outputLookup(keys, steps, reader);
  return looked.kind === 'later'
    ? {
        kind: 'later',
        steps: looked.steps.map(id => `${scope.frame.prefix}${id}`),
      }
    : looked;
}

/**
 * The run knows steps by the ids that they have in the plan, and nothing that only one document knows: what it has to fill
 * in is written in its own terms.
 */
export function writtenOut(lookUp: LookUp, { prefix }: Frame): LookUp {
  return path => {
    const looked = lookUp(path);
    if (looked.kind !== 'later') return looked;
    const [root = '', ...keys] = path;
    const value =
      root === 'steps'
        ? placeholder([root, ...prefix.split('.').slice(0, -1), ...keys])
        : placeholder(path);
    return {
      kind: 'template',
      value,
      needs: new Map([['', looked.steps]]),
    };
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
  const known = knownLookup(scope, settersAmong(scope, above));
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
        const isOpen =
          found.kind === 'template' ||
          (found.kind === 'later' && found.steps.length > 0);
        return isOpen ? tooEarly() : found;
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
  scope: PlanScope,
  setters: (variable: string) => readonly string[],
): LookUp {
  const { input, frame } = scope;
  const values: Record<string, JsonValue | undefined> = {
    metadata: input.workload?.metadata,
    environment: environmentValues(input.environment, {
      application: input.application,
      workload: input.workload?.name,
    }),
    application: input.application,
    owner: input.owner,
  };
  const lookUp: LookUp = ([root = '', ...keys]) => {
    const own = frame.roots.get(root);
    if (own) {
      return keys.length === 0 && root === 'parameters'
        ? needsKey(root)
        : lookInTemplate(own, root, keys);
    }
    switch (root) {
      case 'metadata':
      case 'environment':
        return keys.length === 0
          ? needsKey(root)
          : lookIn(values[root], root, keys);
      case 'application':
      case 'owner':
        return lookIn(values[root], root, keys);
      case 'variables':
      case 'workflow': // an older spelling of the same
        return variable(keys, frame.variables, setters);
      case 'resources':
        return scope.resource(keys);
      default:
        return unknown(
          `unknown reference root, use $$ to escape the substitution`,
          hintFor(root, frame),
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
  scope: PlanScope,
  steps: readonly SourceStep[],
): (variable: string) => readonly string[] {
  return name => [
    ...scope.frame.settersBefore(name),
    ...steps.flatMap(step => scope.settersIn(step, name)),
  ];
}

function hintFor(root: string, frame: Frame): string {
  const names = new Set<string>([...ROOTS, ...frame.roots.keys()]);
  const close = nearestName(root, names);
  return close ? `did you mean "${close}"?` : `roots: ${[...names].join(', ')}`;
}

function variable(
  [name, ...rest]: string[],
  variables: Readonly<Record<string, string>>,
  settersOf: (variable: string) => readonly string[],
): Lookup {
  if (name === undefined) {
    return unknown('needs a name, e.g. ${variables.IMAGE}');
  }
  const setters = settersOf(name);
  if (setters.length > 0) return { kind: 'later', steps: [...setters] };
  return lookIn(variables, 'variables', [name, ...rest]);
}
