import {
  isJsonObject,
  type Plan,
  type Problem,
  type Result,
} from '@innominatus/plugin-innominatus-common';
import type { JsonValue } from '@backstage/types';
import { expandSteps } from './expandSteps';
import { knownSteps } from './KnownSteps';
import { orderSteps } from './orderSteps';
import { planSecrets, secretsInVariables } from './planSecrets';
import { planStep } from './planStep';
import { pointer } from './pointer';
import { readSteps } from './readSteps';
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
  const stepsPath = pointer(input.path, 'steps');
  const variables = planVariables(input, workflow);
  const secrets = planSecrets(input, workflow.secrets);
  const scope = { input, variables, secrets: secrets.names };
  const read = readSteps(workflow.steps, stepsPath, input.stepTypes);
  const expanded = expandSteps(scope, read.steps, stepsPath);
  problems.push(
    ...secretsInVariables(workflow.variables, pointer(input.path, 'variables')),
    ...secrets.problems,
    ...read.problems,
    ...expanded.problems,
    ...placeProblems(input),
  );
  // Of steps that were not made nobody can tell who refers to them.
  if (expanded.tooMany) return { ok: false, problems };

  const unread = [...read.unread, ...expanded.unread];
  const known = knownSteps(expanded.groups, unread);
  const drafts = known.steps.map(source => planStep(scope, source, known));
  drafts.forEach(draft => problems.push(...draft.problems));
  const ordered = orderSteps(expanded.groups, known, drafts);
  // A step that could not be read leaves holes in the order; complaints about those would only confuse.
  if (expanded.groups.length === workflow.steps.length) {
    problems.push(...ordered.problems);
  }
  if (problems.length > 0) return { ok: false, problems: unique(problems) };

  const { steps, undoOrder } = ordered;
  return {
    ok: true,
    value: {
      format: 1,
      application: input.application,
      environment: input.environment,
      ...(input.workload && { workload: input.workload }),
      ...(input.owner !== undefined && { owner: input.owner }),
      workflow: input.workflow,
      onFailure:
        workflow.onFailure ?? input.environment.onFailure ?? 'rollback',
      variables,
      parameters: input.parameters,
      secrets: secrets.sources,
      steps,
      undoOrder,
    },
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
  resources,
  document,
}: WorkflowInput): Problem[] {
  const problems: Problem[] = [];
  if (environment.scoreWorkflows === 'deny') {
    problems.push({
      path,
      message:
        document === 'score'
          ? `environment "${environment.name}" does not take workflows from Score files`
          : `environment "${environment.name}" does not take workflows from requests`,
      reason: 'outsideScope',
    });
  }
  for (const [name, resource] of Object.entries(resources)) {
    problems.push({
      path: pointer('/resources', name),
      message: `no definition says how a resource of type "${resource.type}" is provided`,
      reason: 'noDefinition',
    });
  }
  return problems;
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
