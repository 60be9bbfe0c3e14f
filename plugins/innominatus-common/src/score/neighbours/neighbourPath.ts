/**
 * The path of a file beside the Score file in its plain form (`./a//b` is `a/b`), or undefined if it leads out of the
 * folder, or would on some machine: `..`, absolute paths, `~`, drive letters, backslashes and control characters.
 *
 * @public
 */
export function neighbourPath(source: string): string | undefined {
  if (/[\\\p{Control}]/u.test(source) || /^(\/|~|[A-Za-z]:)/.test(source)) {
    return undefined;
  }
  const segments = source
    .split('/')
    .filter(segment => segment !== '' && segment !== '.');
  if (segments.includes('..') || segments.length === 0) {
    return undefined;
  }
  return source.endsWith('/') ? undefined : segments.join('/');
}
