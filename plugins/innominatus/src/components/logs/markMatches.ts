import type { LogSegment } from './ansiSegments';

/** A piece of a line, and whether it is part of what one looks for. */
export interface MarkedSegment extends LogSegment {
  marked: boolean;
}

/** Cuts segments at the borders of what the pattern matches in their joined text. */
export function markMatches(
  segments: readonly LogSegment[],
  pattern: RegExp | undefined,
): MarkedSegment[] {
  if (pattern === undefined) {
    return segments.map(segment => ({ ...segment, marked: false }));
  }
  const text = segments.map(segment => segment.text).join('');
  const marked = new Array<boolean>(text.length).fill(false);
  for (const match of text.matchAll(pattern)) {
    marked.fill(true, match.index, match.index + match[0].length);
  }
  let offset = 0;
  return segments.flatMap(segment => {
    const start = offset;
    offset += segment.text.length;
    return cut(segment, marked.slice(start, offset));
  });
}

function cut(segment: LogSegment, marked: readonly boolean[]): MarkedSegment[] {
  const pieces: MarkedSegment[] = [];
  let start = 0;
  for (let end = 1; end <= marked.length; end += 1) {
    if (end < marked.length && marked[end] === marked[start]) continue;
    pieces.push({
      ...segment,
      text: segment.text.slice(start, end),
      marked: marked[start] === true,
    });
    start = end;
  }
  return pieces;
}
