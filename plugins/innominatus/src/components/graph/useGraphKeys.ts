import { useCallback, type KeyboardEvent } from 'react';
import type { StepLayout } from './layoutSteps';
import { moveFocus } from './moveFocus';
import type { Zoom } from './useZoom';

/** What keys do while a step has the focus: arrows lead to others, `+`, `-` and `0` change the size. */
export function useGraphKeys(
  layout: StepLayout,
  { zoomIn, zoomOut, fit }: Pick<Zoom, 'zoomIn' | 'zoomOut' | 'fit'>,
  move: (id: string) => void,
): (event: KeyboardEvent<HTMLElement>) => void {
  return useCallback(
    event => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const zoom = { '+': zoomIn, '-': zoomOut, '0': fit }[event.key];
      const from = event.currentTarget.dataset.step ?? '';
      const next = moveFocus(layout, from, event.key);
      if (zoom === undefined && next === undefined) return;
      event.preventDefault();
      zoom?.();
      if (next !== undefined) move(next);
    },
    [layout, zoomIn, zoomOut, fit, move],
  );
}
