import type {
  PlannedStep,
  Problem,
} from '@innominatus/plugin-innominatus-common';
import type { DraftedStep } from './compileSteps';
import type { FrameScope } from './FrameScope';
import { isInclude } from './KnownSteps';
import { topologicalOrder, transitiveAncestors } from './stepOrder';
import type { SourceStep } from './SourceStep';
import { unorderedVariables } from './unorderedVariables';
import { writtenOrder } from './writtenOrder';

/** Steps in document order with what each waits for, and the order of undoing them. */
export interface OrderedSteps {
  steps: PlannedStep[];
  undoOrder: string[];
  problems: Problem[];
}

/** Puts steps into the order that their places, their `dependsOn` and their data ask for. */
export function orderSteps(
  scopes: readonly FrameScope[],
  drafted: readonly DraftedStep[],
): OrderedSteps {
  const problems: Problem[] = [];
  const dependsOn = new Map<string, Set<string>>();
  for (const scope of scopes) {
    const written = writtenOrder(scope.groups, scope.known);
    // A step that could not be read leaves holes in the order; complaints about those would only confuse.
    if (scope.isComplete) problems.push(...written.problems);
    written.dependsOn.forEach((needed, id) =>
      dependsOn.set(
        `${scope.frame.prefix}${id}`,
        new Set([...needed].map(other => `${scope.frame.prefix}${other}`)),
      ),
    );
  }
  for (const { draft } of drafted) {
    draft.dataDependencies.forEach(id => dependsOn.get(draft.step.id)?.add(id));
  }
  takeApart(scopes, dependsOn);
  const ids = drafted.map(({ draft }) => draft.step.id);
  const read = new Set(ids);
  for (const needed of dependsOn.values()) {
    needed.forEach(id => read.has(id) || needed.delete(id));
  }
  const sorted = topologicalOrder(ids, dependsOn);
  if ('cycles' in sorted) {
    // Of two steps with one id nobody can tell which one is waited for.
    const cycles =
      hasNamesakes(scopes, ids) || !scopes.every(isComplete)
        ? []
        : sorted.cycles;
    problems.push(...cycles.map(cycle => cycleProblem(cycle, drafted)));
    return { steps: [], undoOrder: [], problems };
  }
  if (scopes.every(isComplete)) {
    problems.push(
      ...unorderedVariables(drafted.map(inPlan), () =>
        transitiveAncestors(sorted.order, dependsOn),
      ),
    );
  }
  // Positions rather than sets of strings keep the lists of every step in document order.
  const inOrder = (members: ReadonlySet<string> | undefined) =>
    ids.filter(id => members?.has(id));
  return {
    steps: drafted.map(({ draft: { step } }) => ({
      ...step,
      dependsOn: inOrder(dependsOn.get(step.id)),
    })),
    undoOrder: [...sorted.order].reverse(),
    problems,
  };
}

function isComplete(scope: FrameScope): boolean {
  return scope.isComplete;
}

/**
 * Puts the steps of golden paths in the places of those that include them: what follows such a step follows all of them,
 * and those of them that follow nothing inside follow what the step follows.
 */
function takeApart(
  scopes: readonly FrameScope[],
  dependsOn: Map<string, Set<string>>,
): void {
  // The innermost ones come last in the list, and have to be put in their places first.
  for (const scope of [...scopes].reverse()) {
    for (const step of scope.known.steps.filter(isInclude)) {
      replaceStep(scope, step, dependsOn);
    }
  }
}

function replaceStep(
  scope: FrameScope,
  step: SourceStep,
  dependsOn: Map<string, Set<string>>,
): void {
  const id = `${scope.frame.prefix}${step.id}`;
  const before = dependsOn.get(id) ?? new Set();
  dependsOn.delete(id);
  const inner = scope.idsOf(step);
  const members = new Set(inner);
  for (const own of inner) {
    const needed = dependsOn.get(own);
    if (needed && ![...needed].some(other => members.has(other))) {
      before.forEach(other => needed.add(other));
    }
  }
  const successors = inner.length > 0 ? inner : [...before];
  for (const needed of dependsOn.values()) {
    if (needed.delete(id)) successors.forEach(other => needed.add(other));
  }
}

/** A step as it is called in the plan. */
function inPlan({ source, draft }: DraftedStep): SourceStep {
  return { ...source, id: draft.step.id };
}

/** Whether an id means two steps, those included that are repeated for nothing. */
function hasNamesakes(
  scopes: readonly FrameScope[],
  ids: readonly string[],
): boolean {
  const repeated = scopes.flatMap(({ groups, frame }) =>
    groups
      .filter(({ common }) => common.forEach !== undefined)
      .map(({ id }) => `${frame.prefix}${id}`),
  );
  const all = [...ids, ...repeated];
  return new Set(all).size < all.length;
}

function cycleProblem(
  cycle: string[],
  drafted: readonly DraftedStep[],
): Problem {
  const [first = ''] = cycle;
  const found = drafted.find(({ draft }) => draft.step.id === first);
  return {
    path: found?.source.path ?? '',
    message: `steps wait for each other: ${[...cycle, first].join(' → ')}`,
    reason: 'cycle',
    hint: 'each arrow means "waits for"; take one of them away',
  };
}
