import sliceAnsi from 'slice-ansi';
import stringWidth from 'string-width';
import { arrangeSteps } from './arrangeSteps';
import { fitLines } from './fitLines';
import { laneLines } from './laneLines';
import type { RenderOptions } from './RenderOptions';
import { runHead } from './runHead';
import { runTail } from './runTail';
import type { RunView } from './RunView';
import type { TreeLine } from './TreeLine';

/**
 * Draws a run: a line that says how it stands, its steps with forks, times, progress, errors and effects, and where to
 * look when it failed. Pure, so the same run at the same time gives the same picture.
 */
export function renderRunTree(run: RunView, options: RenderOptions): string {
  const lines: TreeLine[] = [
    ...runHead(run, options).map(asHead),
    ...laneLines(run, arrangeSteps(run.steps), options),
    ...runTail(run, options).map(asHead),
  ];
  return fitLines(lines, options)
    .map(({ text }) => cut(text, options))
    .join('\n');
}

function asHead(text: string): TreeLine {
  return { kind: 'head', text };
}

function cut(text: string, { width, symbols }: RenderOptions): string {
  if (width === undefined || stringWidth(text) <= width) return text;
  const room = Math.max(0, width - symbols.ellipsis.length);
  return `${sliceAnsi(text, 0, room)}${symbols.ellipsis}`;
}
