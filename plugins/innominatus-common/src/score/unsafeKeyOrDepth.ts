import type { JsonValue } from '@backstage/types';
import { defaultYamlLimits } from '../yaml';

/**
 * What makes a value that did not come from a text (and was not checked there) dangerous to work with. Walks without
 * recursion, because the depth is what it looks for.
 */
export function unsafeKeyOrDepth(value: JsonValue): string | undefined {
  let level: JsonValue[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > defaultYamlLimits.maxDepth) {
      return `maps and lists are nested more than ${defaultYamlLimits.maxDepth} deep`;
    }
    const next: JsonValue[] = [];
    for (const item of level) {
      if (typeof item === 'object' && item !== null) {
        if (Object.hasOwn(item, '__proto__')) {
          return 'the key "__proto__" is not allowed';
        }
        for (const child of Object.values(item)) {
          next.push(child ?? null);
        }
      }
    }
    level = next;
  }
  return undefined;
}
