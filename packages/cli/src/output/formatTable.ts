import Table from 'cli-table3';
import { plainText } from './plainText';
import type { Colours } from './terminal';

const NO_LINES = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
};

/** A column of a table: its heading and what it shows of a row. */
export interface Column<T> {
  heading: string;
  /** Nothing is shown as a dash. */
  value(row: T): string | number | undefined;
  colour?(text: string, row: T): string;
}

/** Rows below headings, aligned, without lines, so that `awk` and people can read it. */
export function formatTable<T>(
  rows: readonly T[],
  columns: readonly Column<T>[],
  colours: Colours,
): string {
  const table = new Table({
    chars: NO_LINES,
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
    head: columns.map(column => colours.bold(column.heading)),
  });
  for (const row of rows) {
    table.push(
      columns.map(column => {
        const text = plainText(String(column.value(row) ?? '')) || '-';
        return column.colour?.(text, row) ?? text;
      }),
    );
  }
  return table
    .toString()
    .split('\n')
    .map(line => line.trimEnd())
    .join('\n');
}
