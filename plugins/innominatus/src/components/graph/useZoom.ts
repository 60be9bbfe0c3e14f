import {
  useCallback,
  useLayoutEffect,
  useRef,
  useState,
  type RefObject,
} from 'react';
import type { StepLayout } from './layoutSteps';
import { revealStep } from './revealStep';

const SMALLEST = 0.1;
const LARGEST = 2;
const STEP = 1.25;
/** Below, names cannot be read. */
const READABLE = 0.7;
/** As in the style sheet. */
const PADDING = 16;

export interface Zoom {
  /** 1 is the natural size. */
  factor: number;
  canZoomIn: boolean;
  canZoomOut: boolean;
  zoomIn: () => void;
  zoomOut: () => void;
  /** Shows all that there is. */
  fit: () => void;
}

/** How large a graph is drawn; begins as large as is readable, with the selected step in sight. */
export function useZoom(
  viewport: RefObject<HTMLElement>,
  layout: StepLayout,
  selected: string | undefined,
): Zoom {
  const [view, setView] = useState<{ factor: number; layout?: StepLayout }>({
    factor: 1,
  });
  const revealed = useRef<{ layout: StepLayout; selected?: string }>(undefined);
  const zoomTo = useCallback(
    (change: (factor: number) => number) =>
      setView(now => ({
        ...now,
        factor: Math.min(LARGEST, Math.max(SMALLEST, change(now.factor))),
      })),
    [],
  );
  const zoomIn = useCallback(() => zoomTo(now => now * STEP), [zoomTo]);
  const zoomOut = useCallback(() => zoomTo(now => now / STEP), [zoomTo]);
  const fit = useCallback(() => {
    const { width, height } = fitting(viewport.current, layout);
    zoomTo(() => Math.min(width, height));
  }, [viewport, layout, zoomTo]);
  useLayoutEffect(() => {
    const factor = Math.max(READABLE, fitting(viewport.current, layout).width);
    setView({ factor, layout });
  }, [viewport, layout]);
  useLayoutEffect(() => {
    // To zoom is no reason to go back to the selected step.
    const { current } = revealed;
    if (current?.layout === layout && current.selected === selected) return;
    if (view.layout !== layout || viewport.current === null) return;
    revealed.current = { layout, selected };
    const step = layout.nodes.find(({ id }) => id === selected);
    if (step) revealStep(viewport.current, step, view.factor);
  }, [viewport, layout, selected, view]);

  return {
    factor: view.factor,
    canZoomIn: view.factor < LARGEST,
    canZoomOut: view.factor > SMALLEST,
    zoomIn,
    zoomOut,
    fit,
  };
}

/** Factors at which all is in sight; never larger than it naturally is. */
function fitting(
  viewport: HTMLElement | null,
  layout: StepLayout,
): { width: number; height: number } {
  const share = (there: number | undefined, needed: number) =>
    there && needed ? Math.min(1, there / needed) : 1;
  return {
    width: share(viewport?.clientWidth, layout.width + 2 * PADDING),
    height: share(viewport?.clientHeight, layout.height + 2 * PADDING),
  };
}
