import type {
  PlannedStep,
  Problem,
} from '@innominatus/plugin-innominatus-common';
import type { KnownSteps } from './KnownSteps';
import type { StepDraft } from './planStep';
import type { SourceStep, StepGroup } from './SourceStep';
import { topologicalOrder, transitiveAncestors } from './stepOrder';
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
  groups: readonly StepGroup[],
  known: KnownSteps,
  drafts: readonly StepDraft[],
): OrderedSteps {
  const { dependsOn, problems } = writtenOrder(groups, known);
  for (const { step, dataDependencies } of drafts) {
    dataDependencies.forEach(id => dependsOn.get(step.id)?.add(id));
  }
  const ids = known.steps.map(source => source.id);
  const read = new Set(ids);
  for (const needed of dependsOn.values()) {
    needed.forEach(id => read.has(id) || needed.delete(id));
  }
  const sorted = topologicalOrder(ids, dependsOn);
  if ('cycles' in sorted) {
    // Of two steps with one id nobody can tell which one is waited for.
    const cycles = hasNamesakes(groups, known) ? [] : sorted.cycles;
    problems.push(...cycles.map(cycle => cycleProblem(cycle, known)));
    return { steps: [], undoOrder: [], problems };
  }
  problems.push(
    ...unorderedVariables(known.steps, () =>
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

/** Whether an id means two steps, those included that are repeated for nothing. */
function hasNamesakes(
  groups: readonly StepGroup[],
  { steps }: KnownSteps,
): boolean {
  const repeated = groups.filter(({ common }) => common.forEach !== undefined);
  const ids = [...steps, ...repeated].map(({ id }) => id);
  return new Set(ids).size < ids.length;
}

function cycleProblem(cycle: string[], { byId }: KnownSteps): Problem {
  const [first = ''] = cycle;
  const source: SourceStep | undefined = byId.get(first);
  return {
    path: source?.path ?? '',
    message: `steps wait for each other: ${[...cycle, first].join(' → ')}`,
    reason: 'cycle',
    hint: 'each arrow means "waits for"; take one of them away',
  };
}
