import type { JsonValue } from '@backstage/types';

/** How many maps and lists stand inside each other; 0 for a scalar. */
export function depthOf(value: JsonValue | undefined): number {
  if (typeof value !== 'object' || value === null) {
    return 0;
  }
  let deepest = 0;
  for (const child of Object.values(value)) {
    deepest = Math.max(deepest, depthOf(child));
  }
  return deepest + 1;
}
