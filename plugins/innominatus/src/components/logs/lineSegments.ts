import { ansiSegments, type LogSegment } from './ansiSegments';

/** Longest line that is shown whole; tools write documents of megabytes into one. */
const SHOWN = 10_000;

/** A line as it is shown: its time and level apart from what was said, in its colours. */
export function lineSegments(line: string): {
  segments: LogSegment[];
  /** Characters that are left out. */
  left: number;
} {
  const shown = line.replace(/\r$/, '').slice(0, SHOWN);
  const [head = '', time = '', level = ''] =
    /^(\d{4}-\d\d-\d\dT[\d:.]+Z )(WARN |ERROR )?/.exec(shown) ?? [];
  const segments = [
    { text: time, looks: ['time'] },
    { text: level, looks: [level === 'WARN ' ? 'warn' : 'error'] },
    ...ansiSegments(shown.slice(head.length)),
  ];
  return {
    segments: segments.filter(({ text }) => text !== ''),
    left: Math.max(0, line.length - SHOWN),
  };
}
