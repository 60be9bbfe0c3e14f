import type { Measured } from './Measured';

/** A line for each number. */
export function formatMeasured(measured: readonly Measured[]): string {
  const width = Math.max(...measured.map(({ what }) => what.length));
  return measured
    .map(({ what, value, unit, target }) =>
      [
        what.padEnd(width),
        value.toFixed(0).padStart(6),
        unit.padEnd(8),
        `(target: ${target})`,
        ...(value > target ? ['MISSED'] : []),
      ].join(' '),
    )
    .join('\n');
}
