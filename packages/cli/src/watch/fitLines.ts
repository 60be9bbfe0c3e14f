import type { RenderOptions } from './RenderOptions';
import type { TreeLine } from './TreeLine';

const DONE = new Set(['succeeded', 'skipped', 'undone']);

/**
 * Leaves out lines until `height` is kept, least important ones first: details of steps that went well, then those
 * steps themselves, then steps that have not begun, and at last whatever is too far down.
 */
export function fitLines(
  lines: readonly TreeLine[],
  { height, symbols }: Pick<RenderOptions, 'height' | 'symbols'>,
): readonly TreeLine[] {
  if (height === undefined) return lines;
  const reductions: ((fitting: readonly TreeLine[]) => readonly TreeLine[])[] =
    [
      withoutDetailsOfDone,
      fitting =>
        summarized(fitting, status => DONE.has(status), 'done', symbols),
      fitting =>
        summarized(fitting, status => status === 'pending', 'to come', symbols),
      fitting => [
        ...fitting.slice(0, Math.max(0, height - 1)),
        more(fitting.length - height + 1, symbols),
      ],
    ];
  let fitting = lines;
  for (const reduce of reductions) {
    if (fitting.length <= height) return fitting;
    fitting = reduce(fitting);
  }
  return fitting;
}

function withoutDetailsOfDone(lines: readonly TreeLine[]): TreeLine[] {
  let done = false;
  return lines.filter(line => {
    if (line.kind === 'step') done = DONE.has(line.status);
    return line.kind !== 'detail' || !done;
  });
}

/** Puts one line in the place of neighbouring steps of a kind. */
function summarized(
  lines: readonly TreeLine[],
  belongs: (status: string) => boolean,
  words: string,
  symbols: RenderOptions['symbols'],
): TreeLine[] {
  const result: TreeLine[] = [];
  let group: TreeLine[] = [];
  const flush = () => {
    const text = `${symbols.ellipsis} ${group.length} steps ${words}`;
    result.push(
      ...(group.length > 1 ? [{ kind: 'summary' as const, text }] : group),
    );
    group = [];
  };
  for (const line of lines) {
    if (line.kind === 'step' && belongs(line.status)) {
      group.push(line);
    } else {
      flush();
      result.push(line);
    }
  }
  flush();
  return result;
}

function more(count: number, symbols: RenderOptions['symbols']): TreeLine {
  return { kind: 'summary', text: `${symbols.ellipsis} ${count} more lines` };
}
