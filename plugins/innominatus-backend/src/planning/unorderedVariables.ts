import type { Problem } from '@innominatus/plugin-innominatus-common';
import { pointer } from './pointer';
import type { SourceStep } from './SourceStep';

/**
 * Two steps that may run at the same time and set the same variable: which value would win is chance.
 *
 * @param findAncestors - asked only when two steps set the same variable: for a long workflow the answer is large
 */
export function unorderedVariables(
  sources: SourceStep[],
  findAncestors: () => ReadonlyMap<string, ReadonlySet<string>>,
): Problem[] {
  const problems: Problem[] = [];
  let ancestors: ReturnType<typeof findAncestors> | undefined;
  const setters = new Map<string, SourceStep[]>();
  for (const source of sources) {
    for (const name of Object.keys(source.common.setVariables ?? {})) {
      const earlier = setters.get(name) ?? [];
      for (const other of earlier) {
        ancestors ??= findAncestors();
        if (
          ancestors.get(source.id)?.has(other.id) ||
          ancestors.get(other.id)?.has(source.id)
        ) {
          continue;
        }
        problems.push({
          path: pointer(source.path, 'setVariables', name),
          message: `steps "${other.id}" and "${source.id}" both set variable "${name}" and neither follows the other`,
          reason: 'unorderedVariable',
          hint: 'order them with `dependsOn`, or use two names',
        });
      }
      setters.set(name, [...earlier, source]);
    }
  }
  return problems;
}
