import { isScalar } from 'yaml';

/** `<<` without quotes, as Go's YAML library (and thereby every Score tool) reads it. */
export function isMergeKey(key: unknown): boolean {
  return isScalar(key) && key.value === '<<' && key.type === 'PLAIN';
}
