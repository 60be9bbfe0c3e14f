import Table from 'cli-table3';
import type { Reading, Unit } from '../Reading';
import type { Machine } from './describeMachine';
import type { LeftOut, Report } from './Report';
import type { Summary } from './summarise';

const NO_LINES = Object.fromEntries(
  [
    ...['top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid'],
    ...['bottom-left', 'bottom-right', 'left', 'left-mid', 'mid', 'mid-mid'],
    ...['right', 'right-mid'],
  ].map(part => [part, '']),
);

/** Of the table. */
export const HEAD = [
  '',
  'median',
  'min – max',
  'unit',
  'target',
  'met',
  '× floor',
] as const;

/** The report for people: machine, table, what each number means, what missed its target. */
export function formatReport({ machine, results, leftOut }: Report): string {
  return [
    formatMachine(machine),
    formatTable(results),
    formatMethods(results).join('\n'),
    ...(leftOut.length > 0 ? [leftOut.map(formatLeftOut).join('\n')] : []),
    formatVerdict(results),
  ].join('\n\n');
}

/** Names what has missed its target. */
export function formatVerdict(results: readonly Summary[]): string {
  const missed = results.filter(({ met }) => met === false);
  return missed.length === 0
    ? 'Every target is met.'
    : `Missed: ${missed.map(({ name }) => name).join('; ')}.`;
}

/** What could not be measured, and why. */
export function formatLeftOut({ name, summary, missing }: LeftOut): string {
  return `* Left out: ${name} (${summary}), since it ${missing}.`;
}

/** What it was measured on. */
export function formatMachine(machine: Machine): string {
  return [
    `${machine.cpu}, ${machine.cores} cores, ${machine.memoryMiB} MiB, ${machine.system}, load ${machine.load.toFixed(1)}, fsync ${machine.fsyncMs.toFixed(2)} ms`,
    `Node.js ${machine.node}, PostgreSQL ${machine.postgres ?? '(not used)'}, commit ${machine.commit}`,
  ].join('\n');
}

function formatTable(summaries: Summary[]): string {
  const table = new Table({
    chars: { ...NO_LINES, middle: '  ' },
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
    head: [...HEAD],
    colAligns: ['left', 'right', 'right', 'left', 'right', 'left', 'right'],
  });
  for (const summary of summaries) table.push(formatCells(summary));
  return table
    .toString()
    .split('\n')
    .map(line => line.trimEnd())
    .join('\n');
}

/** The cells of its row, below {@link HEAD}. */
export function formatCells(summary: Summary): string[] {
  return [
    summary.name,
    formatNumber(summary.median),
    `${formatNumber(summary.least)} – ${formatNumber(summary.greatest)}`,
    unitText(summary.unit),
    targetText(summary),
    metText(summary),
    summary.timesFloor === undefined ? '' : formatNumber(summary.timesFloor),
  ];
}

/** What exactly the numbers mean; those that mean the same have a line together. */
export function formatMethods(summaries: readonly Summary[]): string[] {
  const names = Map.groupBy(summaries, methodText);
  return [...names].map(
    ([method, same]) =>
      `* ${same.map(({ name }) => name).join('; ')}: ${method}`,
  );
}

function methodText({ method, floor, samples }: Summary): string {
  const least = floor ? `; floor: ${floor.method}` : '';
  return `${method}${least}; median of ${samples.length}`;
}

function targetText({ target, better }: Reading): string {
  if (target === undefined) return '';
  return `${better === 'higher' ? '≥' : '≤'} ${formatNumber(target)}`;
}

function metText({ met }: Summary): string {
  if (met === undefined) return '';
  return met ? 'yes' : 'NO';
}

function unitText(unit: Unit): string {
  switch (unit) {
    case 'per second':
      return '/s';
    case 'MB per second':
      return 'MB/s';
    case 'transactions per step':
      return 'txn/step';
    case 'times':
      return '×';
    case 'ms':
    case 'kB':
    case 'MiB':
      return unit;
    default:
      return unit satisfies never;
  }
}

/** Three digits that count, no more. */
function formatNumber(value: number): string {
  const whole = Math.trunc(Math.abs(value)).toString().length;
  return value.toLocaleString('en-US', {
    maximumFractionDigits: Math.max(0, 3 - whole),
  });
}
