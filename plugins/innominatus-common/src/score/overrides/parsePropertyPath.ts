/**
 * Splits the path of an override property at its dots, e.g. `containers.main.args.-1`. `\.` is a dot inside a key and
 * `\\` a backslash.
 *
 * @public
 */
export function parsePropertyPath(path: string): string[] {
  const parts: string[] = [];
  let part = '';
  for (let index = 0; index < path.length; index++) {
    const character = path[index];
    const next = path[index + 1];
    if (character === '.') {
      parts.push(part);
      part = '';
    } else if (character === '\\' && (next === '.' || next === '\\')) {
      part += next;
      index += 1;
    } else {
      part += character;
    }
  }
  return [...parts, part];
}
