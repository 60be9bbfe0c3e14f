/** Compares what a command printed with what a page shows; there, `…` stands for anything: a line of its own for any lines. */
export function expectOutput(actual: string, expected: string): void {
  if (!toPattern(expected).test(`${actual.trimEnd()}\n`)) {
    expect(actual).toBe(expected);
  }
}

function toPattern(expected: string): RegExp {
  const lines = expected
    .trimEnd()
    .split('\n')
    .map(line =>
      line.trim() === '…' ? '(?:.*\\n)*?' : `${linePattern(line)} *\\n`,
    );
  return new RegExp(`^${lines.join('')}$`);
}

function linePattern(line: string): string {
  return line
    .trimEnd()
    .split('…')
    .map(text => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
    .join('.*');
}
