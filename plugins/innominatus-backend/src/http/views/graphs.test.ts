import fc from 'fast-check';
import type { Graph } from '../orchestrator/Graph';
import { dotGraph } from './dotGraph';
import { mermaidGraph } from './mermaidGraph';

const graph: Graph = {
  nodes: [
    { id: 'application:shop', kind: 'application', label: 'shop' },
    { id: 'workload:web', kind: 'workload', label: 'web' },
    { id: 'resource:db', kind: 'resource', label: 'db', type: 'postgres' },
    {
      id: 'step:migrate',
      kind: 'step',
      label: 'Migrate "all" <b>',
      type: 'http-request',
      status: 'succeeded',
    },
    { id: 'object:1', kind: 'object', label: 'C:\\N & more' },
  ],
  edges: [
    { from: 'workload:web', to: 'resource:db', kind: 'uses' },
    { from: 'step:migrate', to: 'workload:web', kind: 'dependsOn' },
    { from: 'step:migrate', to: 'object:1', kind: 'made' },
  ],
};

const kinds = [
  'application',
  'workload',
  'resource',
  'step',
  'object',
] as const;
const nasty = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom('"', ']', ')', '}', '\\', '\n', '#', ';', '`', '%'),
  }),
  fc.constantFrom('1. one', '- a', 'end', '"]\nclick n0 "javascript:x"'),
);
const anyGraph: fc.Arbitrary<Graph> = fc
  .uniqueArray(
    fc.record({
      id: nasty,
      kind: fc.constantFrom(...kinds),
      label: nasty,
      status: fc.option(nasty, { nil: undefined }),
      type: fc.option(nasty, { nil: undefined }),
    }),
    { selector: ({ id }) => id, minLength: 1, maxLength: 6 },
  )
  .chain(nodes => {
    const id = fc.constantFrom(...nodes.map(node => node.id));
    const kind = fc.constantFrom('uses', 'dependsOn', 'made');
    return fc.record({
      nodes: fc.constant(nodes),
      edges: fc.array(fc.record({ from: id, to: id, kind }), { maxLength: 8 }),
    });
  });

describe('mermaidGraph', () => {
  it('draws nodes by their kind, and ties by theirs', () => {
    expect(mermaidGraph(graph)).toBe(
      [
        'flowchart LR',
        '  n0(["shop"])',
        '  n1["web"]',
        '  n2[("db (postgres)")]',
        '  n3("Migrate #34;all#34; #60;b#62; (http-request): succeeded")',
        '  n4{{"C:#92;N #38; more"}}',
        '  n1 --> n2',
        '  n3 -.-> n1',
        '  n3 ==> n4',
        '',
      ].join('\n'),
    );
  });

  it('takes no list, heading or code for more than text', () => {
    const [first, ...rest] = ['1. one', '- two', '# three', '`four`'].map(
      label =>
        mermaidGraph({
          nodes: [{ id: 'a', kind: 'workload', label }],
          edges: [],
        }).split('\n')[1],
    );
    expect([first, ...rest]).toEqual([
      '  n0["#49;. one"]',
      '  n0["#45; two"]',
      '  n0["#35; three"]',
      '  n0["#96;four#96;"]',
    ]);
  });

  it('keeps every label inside its quotes, whatever it holds', () => {
    fc.assert(
      fc.property(anyGraph, ({ nodes, edges }) => {
        const [head, ...lines] = mermaidGraph({ nodes, edges })
          .trimEnd()
          .split('\n');
        expect(head).toBe('flowchart LR');
        expect(lines).toHaveLength(nodes.length + edges.length);
        for (const [index, line] of lines.entries()) {
          expect(line).toMatch(
            index < nodes.length
              ? /^ {2}n\d+[[({]{1,2}"(?:[\p{L}\p{M}\p{N} .:,/()-]|#\d+;)*"[\])}]{1,2}$/u
              : /^ {2}n\d+ (?:-->|-\.->|==>) n\d+$/,
          );
        }
      }),
    );
  });
});

describe('dotGraph', () => {
  it('draws nodes by their kind, and ties by theirs', () => {
    expect(dotGraph(graph)).toBe(
      [
        'digraph {',
        '  rankdir=LR',
        '  n0 [label="shop" shape=box3d]',
        '  n1 [label="web" shape=box]',
        '  n2 [label="db (postgres)" shape=cylinder]',
        '  n3 [label="Migrate \\"all\\" <b> (http-request): succeeded" shape=ellipse]',
        '  n4 [label="C:\\\\N &amp; more" shape=hexagon]',
        '  n1 -> n2 [style=solid]',
        '  n3 -> n1 [style=dashed]',
        '  n3 -> n4 [style=bold]',
        '}',
        '',
      ].join('\n'),
    );
  });

  it('keeps every label inside its quotes, whatever it holds', () => {
    fc.assert(
      fc.property(anyGraph, ({ nodes, edges }) => {
        const lines = dotGraph({ nodes, edges }).trimEnd().split('\n');
        expect(lines).toHaveLength(nodes.length + edges.length + 3);
        for (const line of lines.slice(2, 2 + nodes.length)) {
          expect(line).toMatch(
            /^ {2}n\d+ \[label="(?:[^"\\\p{C}]|\\["\\])*" shape=\w+\]$/u,
          );
        }
      }),
    );
  });
});
