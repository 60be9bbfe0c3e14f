import type { Measured } from './Measured';

/** A table in Markdown: a line for each number. */
export function formatMeasured(measured: readonly Measured[]): string {
  const rows = [
    ['', 'measured', 'at most', ''],
    ...measured.map(({ what, value, unit, target }) => [
      what,
      `${Number(value.toPrecision(value < 10 ? 2 : 4))} ${unit}`,
      `${target} ${unit}`,
      value > target ? 'missed' : 'met',
    ]),
  ];
  const [first = [], ...others] = rows;
  const widths = first.map((_, column) =>
    Math.max(3, ...rows.map(row => row[column]?.length ?? 0)),
  );
  const line = (row: string[]) =>
    `| ${row.map((cell, column) => pad(cell, column, widths)).join(' | ')} |`;
  const rule = widths.map((width, column) =>
    isNumber(column) ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width),
  );
  return [line(first), line(rule), ...others.map(line)].join('\n');
}

function pad(cell: string, column: number, widths: number[]): string {
  const width = widths[column] ?? 0;
  return isNumber(column) ? cell.padStart(width) : cell.padEnd(width);
}

function isNumber(column: number): boolean {
  return column === 1 || column === 2;
}
