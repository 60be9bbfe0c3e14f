import { chainOf, graphSteps, workloads } from './__testUtils__/graphSteps';
import { layoutSteps } from './layoutSteps';
import type { StepShape } from './stepRanks';

it('draws a short pipeline from left to right', () => {
  expect(layoutSteps(chainOf(4))).toMatchObject({ direction: 'right' });
});

it('draws a long chain downwards, no wider than one step', () => {
  const { direction, width } = layoutSteps(chainOf(40));
  expect(direction).toBe('down');
  expect(width).toBeLessThan(300);
});

it('draws many short chains below each other', () => {
  const { direction, width } = layoutSteps(workloads(40));
  expect(direction).toBe('right');
  expect(width).toBeLessThan(1_700);
});

it('draws steps without edges in rows', () => {
  const steps = graphSteps(
    Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`s${i}`, []])),
  );
  const { nodes, width } = layoutSteps(steps);
  expect(new Set(nodes.map(({ x }) => x)).size).toBe(4);
  expect(new Set(nodes.map(({ y }) => y)).size).toBe(3);
  expect(width).toBeLessThan(1_000);
});

it('has no size without steps', () => {
  expect(layoutSteps([])).toMatchObject({ nodes: [], width: 0, height: 0 });
});

it('does not hang on a cycle', () => {
  const steps = graphSteps({ a: ['c'], b: ['a'], c: ['b'], d: ['c'] });
  expect(layoutSteps(steps).nodes).toHaveLength(4);
});

it('places 500 steps, however they hang together', () => {
  const shapes: Record<string, StepShape[]> = {
    'a chain': chainOf(500),
    'a hundred workloads': workloads(100).slice(0, 500),
    'everything after everything': Array.from({ length: 500 }, (_, index) => ({
      id: `s${index}`,
      dependsOn: Array.from({ length: index }, (__, other) => `s${other}`),
    })),
    'fifty ranks of ten': Array.from({ length: 500 }, (_, index) => ({
      id: `s${index}`,
      dependsOn:
        index < 10
          ? []
          : [0, 3].map(
              shift =>
                `s${10 * (Math.floor(index / 10) - 1) + ((index + shift) % 10)}`,
            ),
    })),
  };
  const times = Object.entries(shapes).map(([name, steps]) => {
    const start = performance.now();
    expect(layoutSteps(steps).nodes).toHaveLength(500);
    return `${name}: ${Math.round(performance.now() - start)} ms`;
  });
  process.stdout.write(`layout of 500 steps: ${times.join(', ')}\n`);
}, 60_000);
