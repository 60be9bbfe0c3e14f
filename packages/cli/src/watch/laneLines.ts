import stringWidth from 'string-width';
import { plainText } from '../output/plainText';
import type { Lane } from './arrangeSteps';
import { isMoving } from './isMoving';
import type { RenderOptions } from './RenderOptions';
import type { RunView, StepView } from './RunView';
import { stepDetails } from './stepDetails';
import { stepInfo } from './stepInfo';
import { paintStatus } from './symbols';
import type { TreeLine } from './TreeLine';

const SPINNER_MS = 100;
const LONGEST_NAME = 60;

/** A step with what is drawn left of it. */
interface Row {
  step: StepView;
  /** Left of the step's own line. */
  before: string;
  /** Left of the lines below it. */
  below: string;
}

/** The lines of all steps, names and types in columns. */
export function laneLines(
  run: RunView,
  lane: Lane,
  options: RenderOptions,
): TreeLine[] {
  const rows = rowsOf(lane, '', '', options);
  const nameWidth = Math.min(
    LONGEST_NAME,
    Math.max(
      0,
      ...rows.map(({ before, step }) => stringWidth(before + nameOf(step))),
    ),
  );
  const typeWidth = Math.max(
    0,
    ...rows.map(({ step }) => stringWidth(step.type)),
  );
  return rows.flatMap(row => [
    stepLine(row, nameWidth, typeWidth, options),
    ...stepDetails(run, row.step, options).map(text => ({
      kind: 'detail' as const,
      text: `${drawn(row.below, options)}    ${text}`,
    })),
  ]);
}

function stepLine(
  { step, before }: Row,
  nameWidth: number,
  typeWidth: number,
  options: RenderOptions,
): TreeLine {
  const { colours } = options;
  const name = nameOf(step);
  const space = ' '.repeat(Math.max(0, nameWidth - stringWidth(before + name)));
  const type = step.type.padEnd(typeWidth);
  const glyph = paintStatus(step.status, glyphOf(step, options), colours);
  const shown = step.status === 'pending' ? colours.dim(name) : name;
  return {
    kind: 'step',
    status: step.status,
    text: `${drawn(before, options)}${glyph} ${shown}${space}  ${colours.dim(type)}  ${stepInfo(step, options.now)}`.trimEnd(),
  };
}

function glyphOf(step: StepView, options: RenderOptions): string {
  const { symbols, animated, now } = options;
  if (animated && isMoving(step)) {
    const frame = Math.floor(now.getTime() / SPINNER_MS);
    return symbols.spinner[frame % symbols.spinner.length] ?? '';
  }
  return symbols.status[step.status] ?? symbols.unknownStatus;
}

function drawn(lines: string, { colours }: RenderOptions): string {
  return lines === '' ? '' : colours.dim(lines);
}

function nameOf(step: StepView): string {
  return plainText(step.name);
}

function rowsOf(
  lane: Lane,
  first: string,
  others: string,
  options: RenderOptions,
): Row[] {
  const { lane: signs } = options.symbols;
  return lane.flatMap((item, index): Row[] => {
    const before = index === 0 ? first : others;
    if (item.kind === 'step') {
      return [{ step: item.step, before, below: others }];
    }
    return item.lanes.flatMap((branch, branchIndex) => {
      const last = branchIndex === item.lanes.length - 1;
      return rowsOf(
        branch,
        (branchIndex === 0 ? before : others) +
          (last ? signs.beginLast : signs.begin),
        others + (last ? signs.behindLast : signs.on),
        options,
      );
    });
  });
}
