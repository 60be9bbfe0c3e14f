/** Whether a pattern of a role covers a permission: its name, `*`, or all below a name as in `innominatus.run.*`. */
export function matchesPattern(pattern: string, permission: string): boolean {
  if (pattern === '*') return true;
  return pattern.endsWith('.*')
    ? permission.startsWith(pattern.slice(0, -1))
    : permission === pattern;
}
