const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/**
 * A length of time for people, e.g. `0.4s`, `12s`, `3m05s`, `2h07m`. Clocks of two machines may disagree, so a negative
 * one is none.
 */
export function formatDuration(ms: number): string {
  const length = Math.max(0, ms);
  if (length < 10 * SECOND)
    return `${(Math.floor(length / 100) / 10).toFixed(1)}s`;
  if (length < MINUTE) return `${Math.floor(length / SECOND)}s`;
  const [unit, small, names]: [number, number, [string, string]] =
    length < HOUR ? [MINUTE, SECOND, ['m', 's']] : [HOUR, MINUTE, ['h', 'm']];
  const rest = Math.floor((length % unit) / small);
  return `${Math.floor(length / unit)}${names[0]}${String(rest).padStart(2, '0')}${names[1]}`;
}
