import {
  isJsonObject,
  type Plan,
  type Problem,
  type Result,
} from '@innominatus/plugin-innominatus-common';
import type { JsonObject, JsonValue } from '@backstage/types';
import { definitionRef } from '../definitions/documents/Definition';
import { addProviders } from './addProviders';
import { Compilation } from './Compilation';
import { compileSteps } from './compileSteps';
import type { Frame, FrameDocument } from './Frame';
import { FrameScope } from './FrameScope';
import { goldenPathBase } from './findGoldenPath';
import { planSecrets, secretsInVariables } from './planSecrets';
import { pointer } from './pointer';
import { containerProblems } from './resources/containerProblems';
import { plannedResources } from './resources/plannedResources';
import type { WorkflowInput } from './WorkflowInput';
import { workflowSchema, type WorkflowSource } from './workflowSchema';
import { zodProblems } from './zodProblems';

/**
 * Compiles one workflow to a plan, or reports everything that is wrong with it. Pure: the same input gives the same plan,
 * and so the same hash.
 */
export function compileWorkflow(input: WorkflowInput): Result<Plan> {
  const read = workflowSchema.safeParse(input.raw);
  if (read.success) return compileRead(input, read.data, []);
  const problems = zodProblems(
    read.error,
    input.path,
    Object.keys(workflowSchema.shape),
  );
  const rest = readableParts(input.raw);
  return rest ? compileRead(input, rest, problems) : { ok: false, problems };
}

/** As much of a workflow with problems as it takes to find the problems of its steps. */
function readableParts(raw: JsonValue | undefined): WorkflowSource | undefined {
  if (!isJsonObject(raw) || !Array.isArray(raw.steps)) return undefined;
  const { variables, secrets, steps } = raw;
  return {
    variables: isJsonObject(variables)
      ? Object.fromEntries(
          Object.entries(variables).map(([name, value]) => [
            name,
            String(value),
          ]),
        )
      : {},
    secrets: isJsonObject(secrets)
      ? (secrets as WorkflowSource['secrets'])
      : {},
    steps: steps as WorkflowSource['steps'],
  };
}

function compileRead(
  input: WorkflowInput,
  workflow: WorkflowSource,
  problems: Problem[],
): Result<Plan> {
  const secrets = planSecrets(
    {
      place: input,
      path: pointer(input.path, 'secrets'),
      isBounded: input.source.kind !== 'goldenPath',
      callerSecrets: input.callerSecrets,
    },
    workflow.secrets as JsonObject,
  );
  const variables = planVariables(input, workflow);
  const compilation = new Compilation(input);
  const outermost = new FrameScope(
    compilation,
    outermostFrame(input, variables, secrets.names),
    workflow.steps as JsonValue[],
    pointer(input.path, 'steps'),
  );
  problems.push(
    ...secretsInVariables(workflow.variables, pointer(input.path, 'variables')),
    ...secrets.problems,
    ...placeProblems(input),
  );
  const compiled = compileSteps(compilation, outermost, secrets.sources);
  problems.push(...compiled.problems, ...containerProblems(compilation));
  const resources = plannedResources(compilation);
  problems.push(...resources.problems);
  const outputs = promised(input, outermost);
  problems.push(...outputs.problems);
  if (problems.length > 0) return { ok: false, problems: unique(problems) };

  const { source } = input;
  return {
    ok: true,
    value: {
      format: 1,
      application: input.application,
      environment: input.environment,
      ...(input.workload && { workload: input.workload }),
      ...(input.owner !== undefined && { owner: input.owner }),
      workflow: input.workflow,
      ...(source.kind === 'goldenPath' && {
        goldenPath: definitionRef(source.definition),
      }),
      onFailure:
        workflow.onFailure ?? input.environment.onFailure ?? 'rollback',
      variables: { ...compiled.variables, ...variables },
      parameters: input.parameters,
      secrets: compiled.secrets,
      ...(resources.value && { resources: resources.value }),
      ...(outputs.value && { outputs: outputs.value }),
      ...addProviders(compiled, input.stepTypes, {
        application: input.application,
        workload: input.workload?.name,
        environment: input.environment,
      }),
    },
  };
}

function outermostFrame(
  input: WorkflowInput,
  variables: Record<string, string>,
  secrets: ReadonlySet<string>,
): Frame {
  return {
    document: documentOf(input),
    prefix: '',
    base: baseOf(input),
    roots: new Map([
      ['parameters', { value: input.parameters, needs: new Map() }],
    ]),
    variables,
    secrets,
    settersBefore: () => [],
  };
}

function documentOf({ source, workflow }: WorkflowInput): FrameDocument {
  return source.kind === 'goldenPath'
    ? { kind: source.kind, names: [workflow] }
    : { kind: source.kind };
}

function baseOf({ source, workflow }: WorkflowInput): string {
  return source.kind === 'goldenPath' ? goldenPathBase(workflow) : '';
}

/** What a golden path promises to bring. */
function promised(
  { source }: WorkflowInput,
  outermost: FrameScope,
): { value?: Plan['outputs']; problems: Problem[] } {
  if (source.kind !== 'goldenPath') return { problems: [] };
  const { outputs } = source.definition.document.spec;
  if (outputs === undefined) return { problems: [] };
  const path = `${outermost.frame.base}/spec/outputs`;
  const { template, problems } = outermost.outputs(outputs as JsonValue, path);
  return {
    value: {
      value: template.value,
      placeholders: [...template.needs.keys()],
    },
    problems,
  };
}

/** What a step sets comes before run parameters, these before the workflow's variables and the environment's. */
function planVariables(
  input: WorkflowInput,
  workflow: WorkflowSource,
): Record<string, string> {
  const variables = {
    ...input.environment.variables,
    ...workflow.variables,
  };
  for (const [name, value] of Object.entries(input.parameters)) {
    if (Object.hasOwn(variables, name)) {
      variables[name] =
        typeof value === 'string' ? value : JSON.stringify(value);
    }
  }
  return variables;
}

function placeProblems({
  environment,
  path,
  source,
}: WorkflowInput): Problem[] {
  if (environment.scoreWorkflows !== 'deny' || source.kind === 'goldenPath') {
    return [];
  }
  return [
    {
      path,
      message:
        source.kind === 'score'
          ? `environment "${environment.name}" does not take workflows from Score files`
          : `environment "${environment.name}" does not take workflows from requests`,
      reason: 'outsideScope',
    },
  ];
}

/** What is wrong with a step that is repeated comes up once for each repetition. */
function unique(problems: Problem[]): Problem[] {
  const seen = new Map<string, Problem>();
  for (const problem of problems) {
    const key = `${problem.path}\n${problem.message}`;
    if (!seen.has(key)) seen.set(key, problem);
  }
  return [...seen.values()];
}
