import * as fc from 'fast-check';
import { sampleStep } from '../__testUtils__/sampleRun';
import { arrangeSteps, type Lane } from './arrangeSteps';
import type { StepView } from './RunView';

/** Lanes as `a b (c | d e) f`. */
function written(lane: Lane): string {
  return lane
    .map(item =>
      item.kind === 'step'
        ? item.step.id
        : `(${item.lanes.map(written).join(' | ')})`,
    )
    .join(' ');
}

/** From `{ b: 'a', c: 'a b' }`: what each step follows. */
function arranged(edges: Record<string, string>): string {
  const steps = Object.entries(edges).map(([id, before]) =>
    sampleStep(id, { dependsOn: before.split(' ').filter(Boolean) }),
  );
  return written(arrangeSteps(steps));
}

describe('arrangeSteps', () => {
  it('keeps a sequence as it is', () => {
    expect(arranged({ a: '', b: 'a', c: 'b' })).toBe('a b c');
  });

  it('ignores edges that follow from others', () => {
    expect(arranged({ a: '', b: 'a', c: 'a b' })).toBe('a b c');
  });

  it('gives steps that start together a lane each, and joins them', () => {
    expect(arranged({ a: '', b: 'a', c: 'a', d: 'b c' })).toBe('a (b | c) d');
    expect(arranged({ a: '', b: '', c: 'a b' })).toBe('(a | b) c');
  });

  it('keeps a sequence inside its lane, wherever the document has it', () => {
    const edges = { a: '', b1: 'a', c1: 'a', b2: 'b1', c2: 'c1', d: 'b2 c2' };
    expect(arranged(edges)).toBe('a (b1 b2 | c1 c2) d');
  });

  it('tells a parallel group from one that follows it', () => {
    const edges = { a: '', b: '', c: 'a b', d: 'a b', e: 'c d' };
    expect(arranged(edges)).toBe('(a | b) (c | d) e');
  });

  it('nests forks', () => {
    const edges = { a: '', b: 'a', c: 'a', d: 'b', e: 'b', f: 'd e', g: 'f c' };
    expect(arranged(edges)).toBe('a (b (d | e) f | c) g');
  });

  it('puts a step that the document has first behind what it follows', () => {
    expect(arranged({ b: 'a', a: '' })).toBe('a b');
  });

  it('shows every step once, behind all that it follows, whatever the graph', () => {
    const graphs = fc
      .array(fc.array(fc.nat(), { maxLength: 4 }), { maxLength: 12 })
      .map(edges =>
        edges.map((before, index) =>
          sampleStep(`s${index}`, {
            dependsOn: before
              .filter(() => index > 0)
              .map(other => `s${other % index}`),
          }),
        ),
      );
    fc.assert(
      fc.property(graphs, steps => {
        const order = stepsOf(arrangeSteps(steps)).map(({ id }) => id);
        expect([...order].sort()).toEqual(steps.map(({ id }) => id).sort());
        for (const { id, dependsOn } of steps) {
          for (const before of dependsOn) {
            expect(order.indexOf(before)).toBeLessThan(order.indexOf(id));
          }
        }
      }),
    );
  });
});

function stepsOf(lane: Lane): StepView[] {
  return lane.flatMap(item =>
    item.kind === 'step' ? [item.step] : item.lanes.flatMap(stepsOf),
  );
}
