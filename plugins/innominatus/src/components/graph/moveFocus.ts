import type { PlacedStep, StepLayout } from './layoutSteps';

const arrows: Record<string, { dx: number; dy: number }> = {
  ArrowRight: { dx: 1, dy: 0 },
  ArrowLeft: { dx: -1, dy: 0 },
  ArrowDown: { dx: 0, dy: 1 },
  ArrowUp: { dx: 0, dy: -1 },
};

/**
 * The step that a key leads to, if any: along an edge where there is one, else to a neighbour of the same rank, else to
 * the nearest step that way, so that every step can be reached.
 */
export function moveFocus(
  layout: StepLayout,
  from: string,
  key: string,
): string | undefined {
  if (key === 'Home') return layout.nodes[0]?.id;
  if (key === 'End') return layout.nodes.at(-1)?.id;
  const arrow = Object.hasOwn(arrows, key) ? arrows[key] : undefined;
  const here = layout.nodes.find(({ id }) => id === from);
  if (arrow === undefined || here === undefined) return undefined;
  const beyond = layout.nodes.flatMap(node => {
    const ahead = (node.x - here.x) * arrow.dx + (node.y - here.y) * arrow.dy;
    const aside = Math.abs(
      (node.x - here.x) * arrow.dy + (node.y - here.y) * arrow.dx,
    );
    return ahead > 0.5 ? [{ id: node.id, ahead, aside }] : [];
  });
  const preferred = preferredSteps(layout, here, arrow);
  const candidates = beyond.filter(({ id }) => preferred.has(id));
  return nearest(candidates.length > 0 ? candidates : beyond);
}

function preferredSteps(
  { direction, edges, nodes }: StepLayout,
  here: PlacedStep,
  arrow: { dx: number; dy: number },
): ReadonlySet<string> {
  const along = direction === 'right' ? arrow.dx : arrow.dy;
  if (along > 0) {
    return new Set(
      edges.filter(({ from }) => from === here.id).map(({ to }) => to),
    );
  }
  if (along < 0) {
    return new Set(
      edges.filter(({ to }) => to === here.id).map(({ from }) => from),
    );
  }
  const rank = (node: PlacedStep) => (direction === 'right' ? node.x : node.y);
  return new Set(
    nodes
      .filter(node => Math.abs(rank(node) - rank(here)) < 1)
      .map(({ id }) => id),
  );
}

function nearest(
  steps: readonly { id: string; ahead: number; aside: number }[],
): string | undefined {
  let best: { id: string; distance: number } | undefined;
  for (const { id, ahead, aside } of steps) {
    // To go aside is to miss the way that was asked for.
    const distance = ahead + 2 * aside;
    if (best === undefined || distance < best.distance) best = { id, distance };
  }
  return best?.id;
}
