/** Seconds from one time to another, both ISO 8601; undefined where there is no beginning. */
export function secondsBetween(
  from: string | undefined,
  to: string,
): number | undefined {
  // Clocks of processes may differ, and nothing takes less than no time.
  return from === undefined
    ? undefined
    : Math.max(0, (Date.parse(to) - Date.parse(from)) / 1_000);
}
