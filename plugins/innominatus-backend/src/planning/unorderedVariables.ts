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
  let ancestors: ReturnType<typeof findAncestors> | undefined;
  const setters = new Map<string, SourceStep[]>();
  for (const source of sources) {
    for (const name of Object.keys(source.common.setVariables ?? {})) {
      const earlier = setters.get(name) ?? [];
      const other = earlier.find(({ id }) => {
        ancestors ??= findAncestors();
        return !(
          ancestors.get(source.id)?.has(id) || ancestors.get(id)?.has(source.id)
        );
      });
      if (other) {
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
