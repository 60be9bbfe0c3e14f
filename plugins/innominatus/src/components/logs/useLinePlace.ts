import type { Virtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useRef } from 'react';
import type { Follow } from './useFollow';

/** Keeps what is in sight and the line of the address together. */
export function useLinePlace(options: {
  line: number | undefined;
  count: number;
  virtualizer: Virtualizer<HTMLDivElement, Element>;
  follow: Pick<Follow, 'stop'>;
  onLine: (line: number) => void;
}): {
  /** Shows a line, given by its index, with what is around it. */
  show: (index: number) => void;
  mark: (line: number) => void;
  /** Marks the line after or before the marked one; without one, the first in sight. */
  move: (by: 1 | -1) => void;
} {
  const { line, count, virtualizer, follow, onLine } = options;
  const { stop } = follow;
  // A line that was clicked is in sight already.
  const shown = useRef<number>();

  const show = useCallback(
    (index: number) => {
      stop();
      virtualizer.scrollToIndex(index, { align: 'center' });
    },
    [stop, virtualizer],
  );
  useEffect(() => {
    if (line === undefined || line === shown.current || line > count) return;
    shown.current = line;
    show(line - 1);
  }, [line, count, show]);
  const mark = useCallback(
    (next: number) => {
      shown.current = next;
      stop();
      onLine(next);
    },
    [stop, onLine],
  );
  const move = (by: 1 | -1) => {
    const first = virtualizer.range?.startIndex ?? 0;
    const next = line === undefined ? first + 1 : line + by;
    if (next < 1 || next > count) return;
    mark(next);
    virtualizer.scrollToIndex(next - 1, { align: 'auto' });
  };
  return { show, mark, move };
}
