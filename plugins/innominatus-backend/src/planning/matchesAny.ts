/** Whether a name matches one of the patterns of a scope: `*` stands for anything, `${application}` for the application. */
export function matchesAny(
  name: string,
  patterns: readonly string[],
  application: string,
): boolean {
  return patterns.some(pattern => {
    const source = pattern
      .replaceAll('${application}', application)
      .split('*')
      .map(part => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*');
    return new RegExp(`^${source}$`).test(name);
  });
}
