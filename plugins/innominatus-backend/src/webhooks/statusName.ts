import type { PushTarget } from './Push';

/** The name of the status that a commit gets: one for each Score file and environment. */
export function statusName({
  environment,
  path,
}: Pick<PushTarget, 'environment' | 'path'>): string {
  const name = `innominatus/${environment}`;
  return path === 'score.yaml' ? name : `${name} (${path})`;
}
