/** The placeholder for a path: `['steps', 'a', 'url']` gives `${steps.a.url}`. */
export function placeholder(path: readonly string[]): string {
  const raw = path.map(key => key.replaceAll('.', '\\.')).join('.');
  return `\${${raw}}`;
}
