/** A JSON pointer below another one. */
export function pointer(base: string, ...parts: string[]): string {
  return [
    base,
    ...parts.map(part => part.replaceAll('~', '~0').replaceAll('/', '~1')),
  ].join('/');
}
