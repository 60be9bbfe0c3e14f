import type { Problem } from '@innominatus/plugin-innominatus-common';
import type { JsonObject, JsonValue } from '@backstage/types';
import type { PlannedDefinition } from '../definitions/documents/Definition';
import type { GoldenPathDocument } from '../definitions/documents/definitionSchemas';
import { fillIn } from '../expressions/fillIn';
import { fillProblems } from './fillProblems';
import { findGoldenPath, goldenPathBase, notHere } from './findGoldenPath';
import type { Frame } from './Frame';
import { FrameScope } from './FrameScope';
import { includeStepType, type IncludeInput } from './includeStepType';
import { inputProblems } from './inputProblems';
import { checkParameters } from './parameters/checkParameters';
import { planLookup, writtenOut } from './planLookup';
import { planSecrets } from './planSecrets';
import { pointer } from './pointer';
import type { SourceStep } from './SourceStep';

/** A golden path in the place of a step. */
export interface Included {
  /** Absent when it could not be read. */
  scope?: FrameScope;
  document?: GoldenPathDocument;
  /** As written. */
  outputs?: JsonValue;
  secrets?: ReturnType<typeof planSecrets>['sources'];
  problems: Problem[];
  /** Ids in the plan of the steps whose data it is run with. */
  needs: readonly string[];
}

/** Reads the golden path that a step stands for. */
export function openInclude(outer: FrameScope, step: SourceStep): Included {
  const { input, frame } = outer;
  const lookUp = planLookup(outer, outer.known, { place: 'outputs', step });
  const filled = fillIn(step.input, writtenOut(lookUp, frame));
  const parsed = includeStepType.input.safeParse(filled.value);
  const problems = [
    ...fillProblems(step.inputPath, filled.failures),
    ...inputProblems(includeStepType, parsed, step.inputPath, filled.later),
  ];
  const needs = [...filled.steps];
  if (!parsed.success || problems.length > 0) return { problems, needs };
  const wanted: IncludeInput = parsed.data;
  // A document that is judged alone may name golden paths of any server.
  if (input.anyEnvironment) return { problems, needs };
  const path = pointer(step.inputPath, 'goldenPath');
  const found = filled.later.includes('/goldenPath')
    ? notKnown(path)
    : findGoldenPath(input.definitions, wanted.goldenPath, path);
  if ('message' in found) return { problems: [found], needs };
  const objections = [
    ...cycleProblems(frame, wanted.goldenPath, path),
    ...notHere(found.document, input.environment, path),
  ];
  if (objections.length > 0) return { problems: objections, needs };
  return { ...openGoldenPath(outer, step, found, wanted, filled.needs), needs };
}

function openGoldenPath(
  outer: FrameScope,
  step: SourceStep,
  { document }: PlannedDefinition<GoldenPathDocument>,
  wanted: IncludeInput,
  later: ReadonlyMap<string, readonly string[]>,
): Omit<Included, 'needs'> {
  const { frame, compilation } = outer;
  const { spec, metadata } = document;
  const needs = new Map(
    [...later].map(([path, steps]) => [
      path.replace(/^\/parameters/, ''),
      steps,
    ]),
  );
  const parameters = checkParameters(
    spec.parameters as JsonObject | undefined,
    wanted.parameters as JsonObject,
    pointer(step.inputPath, 'parameters'),
    needs.keys(),
  );
  // What follows from a parameter that is wrong would only confuse.
  if (parameters.problems.length > 0) return { problems: parameters.problems };
  const base = goldenPathBase(metadata.name);
  const secrets = planSecrets(
    {
      place: compilation.input,
      path: `${base}/spec/secrets`,
      isBounded: false,
      callerSecrets: [],
    },
    spec.secrets as JsonObject,
  );
  const inner: Frame = {
    document: {
      kind: 'goldenPath',
      names: [...namesOf(frame), metadata.name],
    },
    prefix: `${frame.prefix}${step.id}.`,
    base,
    roots: new Map([['parameters', { value: parameters.value, needs }]]),
    variables: { ...spec.variables, ...frame.variables },
    secrets: new Set([...secrets.names, ...frame.secrets]),
    settersBefore: name => [
      ...frame.settersBefore(name),
      ...outer.known.steps
        .slice(0, outer.known.steps.indexOf(step))
        .flatMap(above => outer.settersIn(above, name)),
    ],
  };
  const steps = compilation.tooMany ? [] : spec.steps;
  return {
    scope: new FrameScope(
      compilation,
      inner,
      steps as JsonValue[],
      `${base}/spec/steps`,
    ),
    document,
    outputs: (spec.outputs ?? {}) as JsonValue,
    secrets: secrets.sources,
    problems: secrets.problems,
  };
}

function namesOf({ document }: Frame): readonly string[] {
  return document.kind === 'goldenPath' ? document.names : [];
}

function cycleProblems(frame: Frame, name: string, path: string): Problem[] {
  const names = namesOf(frame);
  if (!names.includes(name)) return [];
  const cycle = [...names.slice(names.indexOf(name)), name];
  return [
    {
      path,
      message: `golden paths include each other: ${cycle.join(' → ')}`,
      reason: 'cycle',
    },
  ];
}

function notKnown(path: string): Problem {
  return {
    path,
    message: 'which golden path it is must be known before the run starts',
    reason: 'notKnownYet',
  };
}
