import {
  parseDuration,
  type PlannedStep,
  type Problem,
} from '@innominatus/plugin-innominatus-common';
import type { JsonObject } from '@backstage/types';
import type { StepType } from '@innominatus/plugin-innominatus-node';
import { fillIn } from '../expressions/fillIn';
import { leavesScope, scopeProblems } from './checkScope';
import { conditionFindings } from './conditionFindings';
import { fillProblems } from './fillProblems';
import { isBounded, originOf, type Frame } from './Frame';
import { inputProblems } from './inputProblems';
import type { KnownSteps } from './KnownSteps';
import { secretOutputs } from './outputSchema';
import { planLookup, type PlanScope } from './planLookup';
import { plannedVariables } from './plannedVariables';
import { pointer } from './pointer';
import type { SourceStep } from './SourceStep';
import type { WorkflowInput } from './WorkflowInput';
import type { CommonStep } from './workflowSchema';

/** A planned step but for its order, with what it has to follow because it uses its data. */
export interface StepDraft {
  step: Omit<PlannedStep, 'dependsOn'>;
  dataDependencies: Set<string>;
  problems: Problem[];
}

/** Checks one step and fills in what is known of its input. */
export function planStep(
  scope: PlanScope,
  source: SourceStep,
  known: KnownSteps,
): StepDraft {
  const { input, frame } = scope;
  const { stepType, common } = source;
  const filled = fillIn(
    source.input,
    planLookup(scope, known, { place: 'input', step: source }),
  );
  const own = filled.value as JsonObject;
  const parsed = stepType.input.safeParse(own);
  const condition = conditionFindings(source, known, frame);
  const variables = fillIn(
    common.setVariables ?? {},
    planLookup(scope, known, { place: 'setVariables', step: source }),
  );
  const unfinished = [
    ...filled.later,
    ...filled.failures.map(({ path }) => path),
  ];
  return {
    step: {
      id: `${frame.prefix}${source.id}`,
      name: source.name,
      type: stepType.type,
      typeVersion: stepType.version,
      origin: originOf(frame, source.path),
      input: own,
      placeholders: filled.later,
      ...policies(common, plannedVariables(scope, source, variables)),
      reversal: {
        undo: stepType.undo !== undefined,
        settle: stepType.settle !== undefined,
      },
      ...eachOf(source),
      ...scopeOf(frame),
    },
    dataDependencies: new Set([
      ...filled.steps,
      ...variables.steps,
      ...condition.steps.map(id => `${frame.prefix}${id}`),
    ]),
    problems: [
      ...fillProblems(source.inputPath, filled.failures),
      ...inputProblems(stepType, parsed, source.inputPath, unfinished),
      ...(isBounded(frame) ? scopeFindings(input, source, parsed) : []),
      ...condition.problems,
      ...fillProblems(pointer(source.path, 'setVariables'), variables.failures),
      ...storeProblems(input, source),
    ],
  };
}

function scopeFindings(
  input: WorkflowInput,
  source: SourceStep,
  parsed: ReturnType<StepType['input']['safeParse']>,
): Problem[] {
  const place = {
    application: input.application,
    workload: input.workload?.name,
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

/** Secret outputs are written to the local store, and only a reference to them is kept. */
function storeProblems(
  { secretStores }: WorkflowInput,
  { stepType, path }: SourceStep,
): Problem[] {
  if (secretStores?.local !== false) return [];
  const outputs = secretOutputs(stepType.output);
  if (outputs.length === 0) return [];
  return [
    {
      path,
      message: `the step brings a secret (${outputs.join(', ')}), and the server has no store to keep it in`,
      reason: 'noSecretStore',
      hint: 'an administrator has to set innominatus.secretKey',
    },
  ];
}

function eachOf({ each }: SourceStep): Pick<PlannedStep, 'each'> {
  return each?.kind === 'known'
    ? { each: { key: each.key, value: each.value } }
    : {};
}

/** The conditions of a step that was written elsewhere speak of what is known there. */
function scopeOf({ prefix, roots }: Frame): Pick<PlannedStep, 'scope'> {
  if (prefix === '') return {};
  const value: JsonObject = {};
  const placeholders: string[] = [];
  for (const root of ['parameters', 'params']) {
    const own = roots.get(root);
    if (!own) continue;
    value[root] = own.value;
    placeholders.push(
      ...[...own.needs.keys()].map(path => pointer('', root) + path),
    );
  }
  return { scope: { prefix, values: { value, placeholders } } };
}

function policies(common: CommonStep, variables: Record<string, string>) {
  const when = common.when ?? 'on_success';
  return {
    ...(common.if !== undefined && { if: common.if }),
    when,
    ...(common.timeout !== undefined && {
      timeoutMs: parseDuration(common.timeout),
    }),
    retry: {
      attempts: common.retry?.attempts ?? 1,
      backoffMs: parseDuration(common.retry?.backoff ?? '1s'),
      maxBackoffMs: parseDuration(common.retry?.maxBackoff ?? '1m'),
    },
    continueOnError: common.continueOnError ?? false,
    // What tidies up after a failure is not to be undone with it.
    onRollback: common.onRollback ?? (when === 'on_success' ? 'undo' : 'keep'),
    setVariables: variables,
  } as const;
}
