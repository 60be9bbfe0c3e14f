import type { JsonValue } from '@backstage/types';

const SECRET_NAME = /token|secret|password|credential|private_?key|api_?key/i;

/**
 * The strings of a configuration that must not appear in logs, judged by the names they stand under. Backstage asks the
 * schemas of all packages instead, which takes longer than the rest of the start.
 */
export function findSecrets(config: JsonValue | undefined): string[] {
  return collect(config, false);
}

function collect(value: JsonValue | undefined, secret: boolean): string[] {
  if (typeof value === 'string') return secret ? [value] : [];
  if (Array.isArray(value)) return value.flatMap(item => collect(item, secret));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) =>
    collect(item, typeof item === 'string' && SECRET_NAME.test(name)),
  );
}
