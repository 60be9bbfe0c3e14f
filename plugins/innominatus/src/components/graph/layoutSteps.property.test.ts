import fc from 'fast-check';
import { layoutSteps, NODE_HEIGHT, NODE_WIDTH } from './layoutSteps';
import type { StepShape } from './stepRanks';

/** Steps without cycles, in any order, some of which name all that comes before them. */
const acyclic: fc.Arbitrary<StepShape[]> = fc
  .array(fc.array(fc.nat(), { maxLength: 4 }), { maxLength: 24 })
  .map(lists =>
    lists.map((list, index) => ({
      id: `step ${index}`,
      dependsOn:
        index === 0 ? [] : list.map(number => `step ${number % index}`),
    })),
  )
  .chain(steps =>
    fc.shuffledSubarray(steps, {
      minLength: steps.length,
      maxLength: steps.length,
    }),
  );

/** What no plan holds, but what must not stop a page either. */
const anything: fc.Arbitrary<StepShape[]> = fc.uniqueArray(
  fc.record({
    id: fc.oneof(
      fc.constantFrom('a', 'b', 'c', '_d1', '__proto__', 'constructor'),
      fc.string(),
    ),
    dependsOn: fc.array(fc.constantFrom('a', 'b', 'c', '_d1', '__proto__')),
  }),
  { selector: ({ id }) => id, maxLength: 12 },
);

it('draws no step over another, whatever the edges are', () => {
  fc.assert(
    fc.property(fc.oneof(acyclic, anything), steps => {
      const { nodes } = layoutSteps(steps);
      expect(nodes.map(({ id }) => id).sort()).toEqual(
        steps.map(({ id }) => id).sort(),
      );
      for (const a of nodes) {
        for (const b of nodes) {
          if (a === b) continue;
          const apart =
            Math.abs(a.x - b.x) >= NODE_WIDTH ||
            Math.abs(a.y - b.y) >= NODE_HEIGHT;
          expect({ a, b, apart }).toMatchObject({ apart: true });
        }
      }
    }),
  );
});

it('lets every edge point one way, from the end of one step to the beginning of another', () => {
  fc.assert(
    fc.property(acyclic, steps => {
      const { nodes, edges, direction } = layoutSteps(steps);
      const places = new Map(nodes.map(node => [node.id, node]));
      for (const { from, to } of edges) {
        const [a, b] = [places.get(from), places.get(to)];
        const forward =
          direction === 'right'
            ? (a?.x ?? 0) + NODE_WIDTH < (b?.x ?? 0)
            : (a?.y ?? 0) + NODE_HEIGHT < (b?.y ?? 0);
        expect({ from, to, forward }).toMatchObject({ forward: true });
      }
    }),
  );
});

it('stays within the size that it names', () => {
  fc.assert(
    fc.property(fc.oneof(acyclic, anything), steps => {
      const { nodes, width, height } = layoutSteps(steps);
      for (const { x, y } of nodes) {
        expect(x).toBeGreaterThanOrEqual(-0.01);
        expect(y).toBeGreaterThanOrEqual(-0.01);
        expect(x + NODE_WIDTH).toBeLessThanOrEqual(width + 0.01);
        expect(y + NODE_HEIGHT).toBeLessThanOrEqual(height + 0.01);
      }
    }),
  );
});

it('is the same for the same steps', () => {
  fc.assert(
    fc.property(fc.oneof(acyclic, anything), steps => {
      expect(layoutSteps(structuredClone(steps))).toEqual(layoutSteps(steps));
    }),
  );
});

it('leaves out the edges that others imply, and no more', () => {
  fc.assert(
    fc.property(acyclic, steps => {
      const { edges } = layoutSteps(steps);
      const reaches = (
        next: (id: string) => readonly string[],
        id: string,
      ): Set<string> => {
        const found = new Set<string>();
        const left = [...next(id)];
        for (let one = left.pop(); one !== undefined; one = left.pop()) {
          if (found.has(one)) continue;
          found.add(one);
          left.push(...next(one));
        }
        return found;
      };
      for (const { id } of steps) {
        const asked = reaches(
          one => steps.find(step => step.id === one)?.dependsOn ?? [],
          id,
        );
        const drawn = reaches(
          one => edges.filter(({ to }) => to === one).map(({ from }) => from),
          id,
        );
        expect([...drawn].sort()).toEqual([...asked].sort());
      }
      for (const edge of edges) {
        const others = edges.filter(other => other !== edge);
        const without = reaches(
          one => others.filter(({ to }) => to === one).map(({ from }) => from),
          edge.to,
        );
        expect(without.has(edge.from)).toBe(false);
      }
    }),
  );
});
