import { formatDuration } from './formatDuration';

const DAY = 86_400_000;

/** How long ago a time was, e.g. `12s`, `3m05s`, `2h07m`, `5d`. */
export function formatAge(time: string, now: Date): string {
  const age = now.getTime() - Date.parse(time);
  return age < DAY ? formatDuration(age) : `${Math.floor(age / DAY)}d`;
}
