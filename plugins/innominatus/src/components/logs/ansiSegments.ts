import Anser from 'anser';
import type { CSSProperties } from 'react';

/** A stretch of a line that looks the same from end to end. */
export interface LogSegment {
  text: string;
  /** Names of looks: `red`, `bg-red`, `bold` and the like. */
  looks: readonly string[];
  /** Colours that have no name. */
  style?: CSSProperties;
}

const ESCAPE = '\u001b';

/** What the parser takes for a code; it is too slow to ask it about every line of a log of 10 MiB. */
const CODE = new RegExp(`${ESCAPE}\\[(?:[!<-?]*[\\d;]*[ -,]*[@-~])?`, 'g');

/** The text of a line without its codes, as `ansiSegments` gives it. */
export function visibleText(line: string): string {
  return line.includes(ESCAPE) ? line.replace(CODE, '') : line;
}

/**
 * A line in the colours of its ANSI codes; other codes are left out. Each line stands for itself: the server puts a
 * time before every line, so a colour that nobody ended must not run on into it.
 */
export function ansiSegments(line: string): LogSegment[] {
  if (!line.includes(ESCAPE)) return [{ text: line, looks: [] }];
  return Anser.ansiToJson(line, {
    json: true,
    remove_empty: true,
    use_classes: true,
  }).map(part => {
    const fg = colour(part.fg, part.fg_truecolor);
    const bg = colour(part.bg, part.bg_truecolor);
    return {
      text: part.content,
      looks: [
        ...(fg.name === undefined ? [] : [fg.name]),
        ...(bg.name === undefined ? [] : [`bg-${bg.name}`]),
        ...part.decorations,
      ],
      style: {
        // Mixed with the colour of text, so that it can be read in light and dark.
        ...(fg.rgb && {
          color: `color-mix(in srgb, rgb(${fg.rgb}) 60%, var(--bui-fg-primary))`,
        }),
        ...(bg.rgb && {
          backgroundColor: `color-mix(in srgb, rgb(${bg.rgb}) 30%, transparent)`,
        }),
      },
    };
  });
}

function colour(
  className: string | null,
  rgb: string | null,
): { name?: string; rgb?: string } {
  if (className === null) return {};
  if (className === 'ansi-truecolor') return { rgb: rgb ?? undefined };
  const [, index] = /^ansi-palette-(\d+)$/.exec(className) ?? [];
  if (index !== undefined) return { rgb: paletteColour(Number(index)) };
  return { name: className.replace(/^ansi-(bright-)?/, '') };
}

const LEVELS = [0, 95, 135, 175, 215, 255];

/** Colours 16 to 255 of xterm: a cube of 6 × 6 × 6, then greys. */
function paletteColour(index: number): string {
  if (index >= 232) {
    const grey = 8 + 10 * (index - 232);
    return [grey, grey, grey].join(', ');
  }
  const place = index - 16;
  return [Math.floor(place / 36), Math.floor(place / 6) % 6, place % 6]
    .map(level => LEVELS[level] ?? 0)
    .join(', ');
}
