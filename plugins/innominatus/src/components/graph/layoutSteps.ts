import { Graph, layout, type GraphLabel } from '@dagrejs/dagre';
import { drawnEdges, type StepEdge } from './drawnEdges';
import { stepRanks, type StepRanks, type StepShape } from './stepRanks';

/** Which way the edges point. */
export type Direction = 'right' | 'down';

export interface Point {
  x: number;
  y: number;
}

/** Where a step is drawn: its upper left corner, in pixels. */
export interface PlacedStep extends Point {
  id: string;
}

export interface PlacedEdge extends StepEdge {
  /** From the border of one step to that of the other. */
  points: readonly Point[];
}

export interface StepLayout {
  direction: Direction;
  nodes: readonly PlacedStep[];
  edges: readonly PlacedEdge[];
  width: number;
  height: number;
}

export const NODE_WIDTH = 220;
export const NODE_HEIGHT = 64;
const NODE_GAP = 16;
const RANK_GAP = 44;
/** Less, downwards: chains are long. */
const CHAIN_GAP = 32;
/** Up to this width, a graph is drawn from left to right, as most people expect of a pipeline. */
const PAGE_WIDTH = 1_400;
/** Beyond so many steps and edges, the finest ranking takes too long to wait for. */
const FINE_LIMIT = 400;
const GRID_COLUMNS = 4;

/**
 * Places steps so that all edges point one way. Depends on nothing but ids and edges; steps without any edge come below
 * the others, in rows.
 */
export function layoutSteps(steps: readonly StepShape[]): StepLayout {
  const ranked = stepRanks(steps);
  const edges = drawnEdges(ranked);
  const linked = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const direction = directionOf(ranked, linked);
  const graph = layoutLinked(
    steps.filter(({ id }) => linked.has(id)),
    edges,
    direction,
  );
  const grid = layoutGrid(
    steps.filter(({ id }) => !linked.has(id)),
    graph,
  );
  return {
    direction,
    edges: graph.edges,
    nodes: [...graph.nodes, ...grid.nodes],
    width: Math.max(graph.width, grid.width),
    height: grid.height,
  };
}

/** Pages scroll downwards with ease and sideways without: the way that needs less width, unless both have it. */
function directionOf(
  { ranks }: StepRanks,
  linked: ReadonlySet<string>,
): Direction {
  const sizes = new Map<number, number>();
  for (const [id, rank] of ranks) {
    if (linked.has(id)) sizes.set(rank, (sizes.get(rank) ?? 0) + 1);
  }
  const breadth = [...sizes.values()].reduce((a, b) => Math.max(a, b), 0);
  const widthRight = sizes.size * (NODE_WIDTH + RANK_GAP);
  const widthDown = breadth * (NODE_WIDTH + NODE_GAP);
  return widthRight <= Math.max(PAGE_WIDTH, widthDown) ? 'right' : 'down';
}

type PlacedGraph = Omit<StepLayout, 'direction'>;

function layoutLinked(
  steps: readonly StepShape[],
  edges: readonly StepEdge[],
  direction: Direction,
): PlacedGraph {
  if (steps.length === 0) return { nodes: [], edges: [], width: 0, height: 0 };
  const graph = new Graph<
    GraphLabel,
    Point & { width: number; height: number },
    { points: Point[] }
  >();
  const fine = steps.length + edges.length <= FINE_LIMIT;
  graph.setGraph({
    rankdir: direction === 'right' ? 'LR' : 'TB',
    nodesep: NODE_GAP,
    ranksep: direction === 'right' ? RANK_GAP : CHAIN_GAP,
    ranker: fine ? 'network-simplex' : 'tight-tree',
  });
  for (const { id } of steps) {
    graph.setNode(key(id), {
      x: 0,
      y: 0,
      width: NODE_WIDTH,
      height: NODE_HEIGHT,
    });
  }
  for (const { from, to } of edges)
    graph.setEdge(key(from), key(to), { points: [] });
  layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  return {
    nodes: steps.map(({ id }) => {
      const { x, y } = graph.node(key(id));
      return { id, x: x - NODE_WIDTH / 2, y: y - NODE_HEIGHT / 2 };
    }),
    edges: edges.map(({ from, to }) => ({
      from,
      to,
      points: graph
        .edge(key(from), key(to))
        .points.map(({ x, y }) => ({ x, y })),
    })),
    width,
    height,
  };
}

/** Apart from the names that the library makes up, and from those that every object has. */
function key(id: string): string {
  return `step:${id}`;
}

function layoutGrid(
  steps: readonly StepShape[],
  { width, height }: { width: number; height: number },
): Omit<PlacedGraph, 'edges'> {
  if (steps.length === 0) return { nodes: [], width, height };
  const across = NODE_WIDTH + NODE_GAP;
  const down = NODE_HEIGHT + NODE_GAP;
  const fitting = Math.floor((width + NODE_GAP) / across);
  const columns = Math.min(steps.length, Math.max(GRID_COLUMNS, fitting));
  const top = height === 0 ? 0 : height + RANK_GAP;
  return {
    nodes: steps.map(({ id }, index) => ({
      id,
      x: (index % columns) * across,
      y: top + Math.floor(index / columns) * down,
    })),
    width: columns * across - NODE_GAP,
    height: top + Math.ceil(steps.length / columns) * down - NODE_GAP,
  };
}
