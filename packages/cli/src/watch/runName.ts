import type { RunView } from './RunView';

/** What people call a run, and commands take for it, e.g. `shop/12`. */
export function runName({
  application,
  number,
}: Pick<RunView, 'application' | 'number'>): string {
  return `${application}/${number}`;
}
