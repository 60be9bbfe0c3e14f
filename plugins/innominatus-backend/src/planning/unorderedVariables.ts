import type { Problem } from '@innominatus/plugin-innominatus-common';
import { pointer } from './pointer';
import type { SourceStep } from './SourceStep';

/**
 * Two steps that may run at the same time and set the same variable: which value would win is chance.
 *
 * @param findAncestors - asked only when two steps set the same variable: for a long workflow the answer is large
 */
export function unorderedVariables(
  sources: readonly SourceStep[],
  findAncestors: () => ReadonlyMap<string, ReadonlySet<string>>,
): Problem[] {
  const problems: Problem[] = [];
  const setters = new Map<string, SourceStep[]>();
  let ancestors: ReturnType<typeof findAncestors> | undefined;
  for (const source of sources) {
    for (const name of Object.keys(source.common.setVariables ?? {})) {
      const earlier = setters.get(name) ?? [];
      setters.set(name, [...earlier, source]);
      if (earlier.length === 0) continue;
      ancestors ??= findAncestors();
      const other = findUnordered(source, earlier, ancestors);
      if (other) problems.push(problemOf(source, other, name));
    }
  }
  return problems;
}

function findUnordered(
  { id }: SourceStep,
  others: readonly SourceStep[],
  ancestors: ReadonlyMap<string, ReadonlySet<string>>,
): SourceStep | undefined {
  const isBefore = (one: string, two: string) => ancestors.get(two)?.has(one);
  return others.find(
    other => !isBefore(other.id, id) && !isBefore(id, other.id),
  );
}

function problemOf(
  { id, path }: SourceStep,
  other: SourceStep,
  name: string,
): Problem {
  return {
    path: pointer(path, 'setVariables', name),
    message: `steps "${other.id}" and "${id}" both set variable "${name}" and neither follows the other`,
    reason: 'unorderedVariable',
    hint: 'order them with `dependsOn`, or use two names',
  };
}
