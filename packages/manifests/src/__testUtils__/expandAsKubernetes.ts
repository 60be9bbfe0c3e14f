/**
 * What the kubelet makes of a variable's value: `$(NAME)` becomes the variable if there is one, `$$` a dollar sign, and
 * a byte beyond ASCII that follows a `$` is read as a character of its own.
 */
export function expandAsKubernetes(
  value: string,
  variables: Record<string, string>,
): string {
  const bytes = Buffer.from(value, 'utf8').toString('latin1');
  const asBytes = (text: string) =>
    Buffer.from(text, 'utf8').toString('latin1');
  let result = '';
  for (let index = 0; index < bytes.length; index++) {
    const rest = bytes.slice(index);
    const reference = /^\$\(([^)]*)\)/.exec(rest);
    if (reference) {
      const name = Buffer.from(reference[1] ?? '', 'latin1').toString('utf8');
      result += Object.hasOwn(variables, name)
        ? asBytes(variables[name] ?? '')
        : reference[0];
      index += reference[0].length - 1;
    } else if (rest[0] === '$' && rest.length > 1) {
      result += rest[1] === '$' ? '$' : `$${asBytes(rest[1] ?? '')}`;
      index += 1;
    } else {
      result += rest[0];
    }
  }
  return Buffer.from(result, 'latin1').toString('utf8');
}
