import { plainText } from '../output/plainText';
import { leftReason } from './leftReason';
import type { RunView } from './RunView';

/** What stands after a run without success, and why: a heading with a line for each thing, or nothing. */
export function leftLines(
  { left = [] }: Pick<RunView, 'left'>,
  heading = 'still standing',
): string[] {
  if (left.length === 0) return [];
  return [
    heading,
    ...left.map(thing => {
      const summary = plainText(thing.summary);
      const url =
        thing.url && !summary.includes(thing.url)
          ? ` ${plainText(thing.url)}`
          : '';
      return `  ${thing.step}: ${summary}${url} (${leftReason(thing)})`;
    }),
  ];
}
