import type { components } from '@innominatus/plugin-innominatus-common';
import { formatTable } from '../output/formatTable';
import type { Colours } from '../output/terminal';
import { paintStatus } from '../watch/symbols';

type Graph = components['schemas']['Graph'];
type Edge = Graph['edges'][number];

/** The parts of an application, each with what it is tied to. */
export function formatGraph(graph: Graph, colours: Colours): string {
  const labels = new Map(graph.nodes.map(({ id, label }) => [id, label]));
  const edges = Map.groupBy(graph.edges, ({ from }) => from);
  return formatTable(
    graph.nodes,
    [
      { heading: 'KIND', value: ({ kind }) => kind },
      { heading: 'NAME', value: ({ label }) => label },
      { heading: 'TYPE', value: ({ type }) => type },
      {
        heading: 'STATUS',
        value: ({ status }) => status,
        colour: (text, { status }) => paintStatus(status ?? '', text, colours),
      },
      {
        heading: 'TIED TO',
        value: ({ id }) => relations(edges.get(id) ?? [], labels),
      },
    ],
    colours,
  );
}

const VERBS: Readonly<Record<Edge['kind'], string>> = {
  uses: 'uses',
  dependsOn: 'after',
  made: 'made',
};

function relations(
  edges: readonly Edge[],
  labels: ReadonlyMap<string, string>,
): string {
  const byKind = Map.groupBy(edges, ({ kind }) => kind);
  return [...byKind]
    .map(([kind, group]) => {
      const names = group.map(({ to }) => labels.get(to) ?? to);
      return `${VERBS[kind]} ${names.join(', ')}`;
    })
    .join('; ');
}
