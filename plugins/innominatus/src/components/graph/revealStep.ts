import { NODE_HEIGHT, NODE_WIDTH, type PlacedStep } from './layoutSteps';

/** Scrolls to a step that is out of sight, and only the graph, not the page around it. */
export function revealStep(
  viewport: HTMLElement,
  step: PlacedStep,
  factor: number,
): void {
  const { scrollLeft, scrollTop, clientWidth, clientHeight } = viewport;
  viewport.scrollLeft = inSight(
    { at: step.x * factor, size: NODE_WIDTH * factor },
    { at: scrollLeft, size: clientWidth },
  );
  viewport.scrollTop = inSight(
    { at: step.y * factor, size: NODE_HEIGHT * factor },
    { at: scrollTop, size: clientHeight },
  );
}

interface Stretch {
  at: number;
  size: number;
}

/** Where to scroll: where one is when the step is in sight, else so that it is in the middle. */
function inSight(step: Stretch, window: Stretch): number {
  const isInside =
    step.at >= window.at && step.at + step.size <= window.at + window.size;
  return isInside
    ? window.at
    : Math.max(0, step.at + step.size / 2 - window.size / 2);
}
