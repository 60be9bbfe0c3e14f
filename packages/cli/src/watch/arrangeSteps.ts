import type { StepView } from './RunView';

/** Steps one after the other; where the way forks, lanes beside each other. */
export type Lane = LaneItem[];

export type LaneItem =
  | { kind: 'step'; step: StepView }
  /** Lanes that begin behind the same steps, told by `after`. */
  | { kind: 'fork'; after: string; lanes: Lane[] };

/** Where each step stands: the first steps of all lanes round it, outermost first. */
class LaneTree {
  readonly #paths = new Map<string, readonly string[]>();
  readonly #lanes = new Map<string, Lane>();

  constructor(private readonly root: Lane) {}

  commonPath(steps: readonly string[]): readonly string[] {
    const [first = [], ...others] = steps.map(id => this.#paths.get(id) ?? []);
    let length = first.length;
    for (const other of others) {
      let same = 0;
      while (same < length && other[same] === first[same]) same += 1;
      length = same;
    }
    return first.slice(0, length);
  }

  append(step: StepView, path: readonly string[], after: string): void {
    this.#paths.set(step.id, path);
    this.#lane(path, after).push({ kind: 'step', step });
  }

  #lane(path: readonly string[], after: string): Lane {
    const name = path.at(-1);
    if (name === undefined) return this.root;
    const known = this.#lanes.get(name);
    if (known) return known;
    const lane: Lane = [];
    this.#lanes.set(name, lane);
    const around = this.#lane(path.slice(0, -1), after);
    const last = around.at(-1);
    if (last?.kind === 'fork' && last.after === after) {
      last.lanes.push(lane);
    } else {
      around.push({ kind: 'fork', after, lanes: [lane] });
    }
    return lane;
  }
}

/**
 * Turns the graph of a plan into something that can be printed from top to bottom.
 *
 * Steps that follow exactly the same ones run beside each other, so each begins a lane of its own. A step that follows
 * several lanes joins them: it stands where they parted. Order is that of the plan as far as dependencies allow.
 */
export function arrangeSteps(steps: readonly StepView[]): Lane {
  const ordered = inDependencyOrder(steps);
  const directly = directDependencies(ordered);
  const siblings = countBy(ordered, step => keyOf(directly.get(step.id)));

  const root: Lane = [];
  const lanes = new LaneTree(root);
  for (const step of ordered) {
    const dependencies = directly.get(step.id) ?? [];
    const after = keyOf(dependencies);
    const path = lanes.commonPath(dependencies);
    const alone = siblings.get(after) === 1;
    lanes.append(step, alone ? path : [...path, step.id], after);
  }
  return root;
}

/** Stable; what is part of a cycle (no plan has one) keeps its place. */
function inDependencyOrder(steps: readonly StepView[]): StepView[] {
  const byId = new Map(steps.map(step => [step.id, step]));
  const ordered = new Map<string, StepView>();
  const visiting = new Set<string>();
  const visit = (step: StepView) => {
    if (visiting.has(step.id)) return;
    visiting.add(step.id);
    for (const id of step.dependsOn) {
      const before = byId.get(id);
      if (before) visit(before);
    }
    ordered.set(step.id, step);
  };
  steps.forEach(visit);
  return [...ordered.values()];
}

/** Dependencies without those that follow from another one, in order of the plan. */
function directDependencies(
  ordered: readonly StepView[],
): Map<string, readonly string[]> {
  const ancestors = new Map<string, Set<string>>();
  const direct = new Map<string, readonly string[]>();
  for (const step of ordered) {
    const known = step.dependsOn.filter(id => ancestors.has(id));
    const indirect = new Set(
      known.flatMap(id => [...(ancestors.get(id) ?? [])]),
    );
    ancestors.set(step.id, new Set([...indirect, ...known]));
    direct.set(step.id, known.filter(id => !indirect.has(id)).sort());
  }
  return direct;
}

function keyOf(dependencies: readonly string[] | undefined): string {
  return JSON.stringify(dependencies ?? []);
}

function countBy<T>(
  items: readonly T[],
  key: (item: T) => string,
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) {
    counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
  }
  return counts;
}
