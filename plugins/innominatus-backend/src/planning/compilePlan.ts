import type {
  Plan,
  PlannedStep,
  Problem,
  Result,
} from '@innominatus/plugin-innominatus-common';
import type { JsonObject } from '@backstage/types';
import { workflowsOf } from './chooseWorkflow';
import type { PlanInput } from './PlanInput';
import { planLookup } from './planLookup';
import { planStep, type StepDraft } from './planStep';
import { pointer } from './pointer';
import { readSteps } from './readSteps';
import type { SourceStep } from './SourceStep';
import {
  topologicalOrder,
  transitiveAncestors,
  writtenOrder,
} from './stepOrder';
import { unorderedVariables } from './unorderedVariables';
import { workflowSchema, type WorkflowSource } from './workflowSchema';
import { zodProblems } from './zodProblems';

/**
 * Compiles one workflow of a Score file to a plan, or reports everything that is wrong with it. Pure: the same input
 * gives the same plan, and so the same hash.
 */
export function compilePlan(input: PlanInput): Result<Plan> {
  const path = pointer(input.document.workflowsPath, input.workflow);
  const raw = workflowsOf(input.document)[input.workflow];
  const workflow = workflowSchema.safeParse(raw);
  if (!workflow.success) {
    return {
      ok: false,
      problems: zodProblems(
        workflow.error,
        path,
        Object.keys(workflowSchema.shape),
      ),
    };
  }
  return compileWorkflow(input, workflow.data, path);
}

function compileWorkflow(
  input: PlanInput,
  workflow: WorkflowSource,
  path: string,
): Result<Plan> {
  const variables = planVariables(input, workflow);
  const {
    steps: sources,
    ids,
    problems,
  } = readSteps(
    workflow.steps as JsonObject[],
    pointer(path, 'steps'),
    input.stepTypes,
  );
  problems.push(...placeProblems(input, path));

  const drafts = sources.map(source =>
    planStep(
      input,
      source,
      ids,
      planLookup(input, variables, { steps: sources, ids }, source),
    ),
  );
  drafts.forEach(draft => problems.push(...draft.problems));

  const order = orderSteps(sources, ids, drafts);
  // A step that could not be read leaves holes in the order; complaints about those would only confuse.
  if (sources.length === workflow.steps.length)
    problems.push(...order.problems);
  if (problems.length > 0) return { ok: false, problems };

  const { metadata } = input.document.workload;
  return {
    ok: true,
    value: {
      format: 1,
      application: input.application,
      environment: input.environment,
      workload: {
        name: metadata.name,
        metadata,
        digest: input.revisionDigest,
      },
      ...(input.owner !== undefined && { owner: input.owner }),
      workflow: input.workflow,
      onFailure:
        workflow.onFailure ?? input.environment.onFailure ?? 'rollback',
      variables,
      parameters: input.parameters,
      steps: order.steps,
      undoOrder: order.undoOrder,
    },
  };
}

/** What a step sets comes before run parameters, these before the workflow's variables and the environment's. */
function planVariables(
  input: PlanInput,
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

function placeProblems(input: PlanInput, path: string): Problem[] {
  const problems: Problem[] = [];
  if (input.environment.scoreWorkflows === 'deny') {
    problems.push({
      path,
      message: `environment "${input.environment.name}" does not take workflows from Score files`,
      reason: 'outsideScope',
    });
  }
  const resources = input.document.workload.resources ?? {};
  for (const [name, resource] of Object.entries(resources)) {
    problems.push({
      path: pointer('/resources', name),
      message: `no definition says how a resource of type "${resource.type}" is provided`,
      reason: 'noDefinition',
    });
  }
  return problems;
}

function orderSteps(
  sources: SourceStep[],
  known: ReadonlySet<string>,
  drafts: StepDraft[],
): { steps: PlannedStep[]; undoOrder: string[]; problems: Problem[] } {
  const { dependsOn, problems } = writtenOrder(sources, known);
  for (const { step, dataDependencies } of drafts) {
    dataDependencies.forEach(id => dependsOn.get(step.id)?.add(id));
  }
  const ids = sources.map(source => source.id);
  const read = new Set(ids);
  for (const needed of dependsOn.values()) {
    needed.forEach(id => read.has(id) || needed.delete(id));
  }
  const sorted = topologicalOrder(ids, dependsOn);
  if ('cycles' in sorted) {
    return {
      steps: [],
      undoOrder: [],
      problems: [
        ...problems,
        // Of two steps with one id nobody can tell which one is waited for.
        ...(new Set(ids).size === ids.length ? sorted.cycles : []).map(cycle =>
          cycleProblem(cycle, sources),
        ),
      ],
    };
  }
  problems.push(
    ...unorderedVariables(sources, () =>
      transitiveAncestors(sorted.order, dependsOn),
    ),
  );
  // Positions rather than sets of strings keep the lists of every step in document order.
  const inOrder = (members: ReadonlySet<string> | undefined) =>
    ids.filter(id => members?.has(id));
  return {
    steps: drafts.map(({ step }) => ({
      ...step,
      dependsOn: inOrder(dependsOn.get(step.id)),
    })),
    undoOrder: [...sorted.order].reverse(),
    problems,
  };
}

function cycleProblem(cycle: string[], sources: SourceStep[]): Problem {
  const [first = ''] = cycle;
  const path = sources.find(source => source.id === first)?.path ?? '';
  return {
    path,
    message: `steps wait for each other: ${[...cycle, first].join(' → ')}`,
    reason: 'cycle',
    hint: 'each arrow means "waits for"; take one of them away',
  };
}
