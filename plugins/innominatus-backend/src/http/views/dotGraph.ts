import type { Graph, GraphNode } from '../orchestrator/Graph';
import { graphLabel } from './graphLabel';

const shapes: Record<GraphNode['kind'], string> = {
  application: 'box3d',
  workload: 'box',
  resource: 'cylinder',
  step: 'ellipse',
  object: 'hexagon',
};

const styles: Record<Graph['edges'][number]['kind'], string> = {
  uses: 'solid',
  dependsOn: 'dashed',
  made: 'bold',
};

/** A graph in the language of Graphviz. */
export function dotGraph({ nodes, edges }: Graph): string {
  const names = new Map(nodes.map(({ id }, index) => [id, `n${index}`]));
  const lines = [
    'digraph {',
    '  rankdir=LR',
    ...nodes.map(
      (node, index) =>
        `  n${index} [label="${escape(graphLabel(node))}" shape=${shapes[node.kind]}]`,
    ),
    ...edges.map(
      ({ from, to, kind }) =>
        `  ${names.get(from)} -> ${names.get(to)} [style=${styles[kind]}]`,
    ),
    '}',
  ];
  return `${lines.join('\n')}\n`;
}

/** Besides quotes, Graphviz reads escapes such as \N and entities of HTML in labels. */
function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"');
}
