/** `299 - "text"`, several separated by commas. */
export function readWarnings(header: string): string[] {
  return [...header.matchAll(/\b299 \S+ "((?:[^"\\]|\\.)*)"/g)].map(
    ([, text = '']) => text.replaceAll(/\\(.)/g, '$1'),
  );
}
