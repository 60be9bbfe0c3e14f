import { formatDuration } from '../../output/formatDuration';

/** How far a time lies ahead of another one, e.g. `in 5.0s`. */
export function timeUntil(time: string, from: string): string {
  return `in ${formatDuration(Date.parse(time) - Date.parse(from))}`;
}
