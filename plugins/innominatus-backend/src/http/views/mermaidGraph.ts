import type { Graph, GraphNode } from '../orchestrator/Graph';
import { graphLabel } from './graphLabel';

const shapes: Record<GraphNode['kind'], [before: string, after: string]> = {
  application: ['([', '])'],
  workload: ['[', ']'],
  resource: ['[(', ')]'],
  step: ['(', ')'],
  object: ['{{', '}}'],
};

const arrows: Record<Graph['edges'][number]['kind'], string> = {
  uses: '-->',
  dependsOn: '-.->',
  made: '==>',
};

/** A graph as a flowchart for Mermaid. */
export function mermaidGraph({ nodes, edges }: Graph): string {
  const names = new Map(nodes.map(({ id }, index) => [id, `n${index}`]));
  const lines = [
    'flowchart LR',
    ...nodes.map((node, index) => {
      const [before, after] = shapes[node.kind];
      return `  n${index}${before}"${escape(graphLabel(node))}"${after}`;
    }),
    ...edges.map(
      ({ from, to, kind }) =>
        `  ${names.get(from)} ${arrows[kind]} ${names.get(to)}`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}

/** Mermaid reads HTML and Markdown in labels; `#<code point>;` is how it writes a character that shall mean nothing. */
function escape(text: string): string {
  return text
    .replace(/[^\p{L}\p{M}\p{N} .:,/()-]/gu, entity)
    .replace(/^(\d+|-)(?=[ .)])/, match => [...match].map(entity).join(''));
}

function entity(character: string): string {
  return `#${character.codePointAt(0)};`;
}
