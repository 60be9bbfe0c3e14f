import { isRecord } from './isRecord';

/**
 * JSON merge patch (RFC 7386): null takes a field away, a map goes on inside, anything else takes the place. The target
 * stays as it is.
 *
 * @public
 */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isRecord(patch)) {
    return patch;
  }
  const merged = new Map(Object.entries(isRecord(target) ? target : {}));
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) {
      merged.delete(name);
    } else {
      merged.set(name, mergePatch(merged.get(name), value));
    }
  }
  return Object.fromEntries(merged);
}
