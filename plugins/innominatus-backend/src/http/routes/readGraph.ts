import { innominatusRunReadPermission } from '@innominatus/plugin-innominatus-common';
import type { Response } from 'express';
import type { Caller } from '../Caller';
import type { OperationHandler } from '../OperationHandler';
import type { Graph } from '../orchestrator/Graph';
import type { ApplicationRecord } from '../orchestrator/records';
import type { RouteContext } from '../RouteContext';
import { dotGraph } from '../views/dotGraph';
import { mermaidGraph } from '../views/mermaidGraph';
import { chosenEnvironment } from './chosenEnvironment';
import { readableApplication } from './readableApplication';

export function readGraph(
  context: RouteContext,
): OperationHandler<'readGraph'> {
  return async ({ path, query, caller, res }) => {
    const found = await readableApplication(context, caller, path.app);
    const environment = chosenEnvironment(found, query.environment);
    const graph = await visibleGraph(context, caller, found, environment);
    switch (query.format) {
      case 'json':
        return { status: 200, body: graph };
      case 'mermaid':
        return sendText(res, 'text/vnd.mermaid', mermaidGraph(graph));
      case 'dot':
        return sendText(res, 'text/vnd.graphviz', dotGraph(graph));
      default:
        return query.format satisfies never;
    }
  };
}

/** Who may read an application but not its runs sees neither what these did nor what they made. */
async function visibleGraph(
  { orchestrator, authorizer }: RouteContext,
  caller: Caller,
  { name, owner }: ApplicationRecord,
  environment: string,
): Promise<Graph> {
  const graph = await orchestrator.readGraph(name, environment);
  const mayRead = await authorizer.mayOnRun(
    caller,
    innominatusRunReadPermission,
    // Runs of anybody: to be allowed to see one's own is not enough.
    { application: name, environment, owner, startedBy: { ref: '' } },
  );
  return mayRead ? graph : withoutRuns(graph);
}

function withoutRuns({ nodes, edges }: Graph): Graph {
  const kept = nodes.filter(({ kind }) => kind !== 'step' && kind !== 'object');
  const ids = new Set(kept.map(({ id }) => id));
  return {
    nodes: kept,
    edges: edges.filter(({ from, to }) => ids.has(from) && ids.has(to)),
  };
}

function sendText(res: Response, type: string, text: string): 'written' {
  res.status(200).set('Content-Type', `${type}; charset=utf-8`).send(text);
  return 'written';
}
