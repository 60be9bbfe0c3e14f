/** Whether a time has come; at once, if none is given. Both are ISO 8601 as `toISOString` writes it. */
export function isDue(at: string | undefined, now: string): boolean {
  return at === undefined || at <= now;
}
