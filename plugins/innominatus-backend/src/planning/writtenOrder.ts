import {
  nearestName,
  type Problem,
} from '@innominatus/plugin-innominatus-common';
import type { KnownSteps } from './KnownSteps';
import { pointer } from './pointer';
import type { StepGroup } from './SourceStep';

/**
 * What each step has to wait for by its place in the document, its `parallel` and its `dependsOn`. Without `dependsOn` a
 * step follows the one above it; neighbours with `parallel: true` all follow what stands above their group, and what
 * stands below follows all of them. Repetitions stand in the place of their step, one above the other; to wait for a step
 * that is repeated is to wait for all of them.
 */
export function writtenOrder(
  groups: readonly StepGroup[],
  known: KnownSteps,
): {
  dependsOn: Map<string, Set<string>>;
  problems: Problem[];
} {
  const written = new Map<string, readonly string[]>();
  const problems: Problem[] = [];
  let above: string[] = [];
  let neighbours: { ids: string[]; parallel: boolean } = {
    ids: [],
    parallel: false,
  };
  for (const group of groups) {
    const parallel = group.common.parallel ?? false;
    if (!(parallel && neighbours.parallel)) {
      if (neighbours.ids.length > 0) above = neighbours.ids;
      neighbours = { ids: [], parallel };
    }
    if (group.steps.length === 0) {
      written.set(group.id, group.common.dependsOn ?? above);
    }
    let last: string | undefined;
    for (const { id, common } of group.steps) {
      const before = common.dependsOn ?? above;
      written.set(
        id,
        parallel || last === undefined ? before : [...before, last],
      );
      last = id;
    }
    const ids = group.steps.map(({ id }) => id);
    neighbours.ids.push(...(parallel ? ids : ids.slice(-1)));
    problems.push(...unknownIds(group, known));
  }
  return { dependsOn: resolve(written, known), problems };
}

/** Puts repetitions in the place of the step that is repeated; one that is repeated for nothing hands on what it follows. */
function resolve(
  written: ReadonlyMap<string, readonly string[]>,
  known: KnownSteps,
): Map<string, Set<string>> {
  const dependsOn = new Map<string, Set<string>>();
  for (const { id } of known.steps) {
    const found = new Set<string>();
    const seen = new Set<string>();
    const left = [...(written.get(id) ?? [])].reverse();
    for (let next = left.pop(); next !== undefined; next = left.pop()) {
      const group = known.ids.has(next) ? undefined : known.repeated.get(next);
      if (!group) found.add(next);
      else if (group.steps.length > 0) {
        group.steps.forEach(step => found.add(step.id));
      } else if (!seen.has(next)) {
        seen.add(next);
        left.push(...(written.get(next) ?? []));
      }
    }
    dependsOn.set(id, found);
  }
  return dependsOn;
}

function unknownIds(group: StepGroup, known: KnownSteps): Problem[] {
  const lists = group.steps.length > 0 ? group.steps : [group];
  const { path } = group;
  return lists.flatMap(({ common }) =>
    (common.dependsOn ?? []).flatMap((id, index) => {
      if (known.ids.has(id) || known.repeated.has(id) || isOpen(id, known)) {
        return [];
      }
      const names = [...known.ids, ...known.repeated.keys()];
      const close = nearestName(id, names);
      return [
        {
          path: pointer(path, 'dependsOn', String(index)),
          message: `there is no step with the id "${id}"`,
          reason: 'unknownStep',
          hint: close ? `did you mean "${close}"?` : `ids: ${names.join(', ')}`,
        },
      ];
    }),
  );
}

function isOpen(id: string, { open }: KnownSteps): boolean {
  return [...open].some(own => id === own || id.startsWith(`${own}.`));
}
