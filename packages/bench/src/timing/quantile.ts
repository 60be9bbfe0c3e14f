/**
 * The value below which a share of the samples lies, interpolated between neighbours: 0 is the least, 0.5 the median, 1
 * the greatest.
 */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const position = (sorted.length - 1) * share;
  const below = sorted[Math.floor(position)];
  const above = sorted[Math.ceil(position)];
  if (below === undefined || above === undefined) {
    throw new Error('no samples');
  }
  return below + (above - below) * (position % 1);
}
