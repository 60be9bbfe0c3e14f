import {
  resourceOrder,
  stepState,
  type OrderedResource,
  type Plan,
  type RunState,
  type Workload,
} from '@innominatus/plugin-innominatus-common';
import type { UsedObject } from '../../database/RunStore';
import type { Graph, GraphNode } from '../../http/orchestrator/Graph';

/** All that a graph is made of. */
export interface GraphSource {
  application: string;
  /** As they were deployed last. */
  workloads: readonly Workload[];
  /** The newest run that has a plan. */
  run?: { id: string; plan: Plan; state: RunState };
  /** What the ledger knows the application to use. */
  objects: readonly UsedObject[];
}

/** What an application consists of: its workloads, their resources, the steps of its newest run, the objects it uses. */
export function buildGraph(source: GraphSource): Graph {
  const parts = [
    ofWorkloads(source),
    ofResources(source),
    ofSteps(source),
    ofObjects(source),
  ];
  return {
    nodes: [
      {
        id: applicationId(source),
        kind: 'application',
        label: source.application,
      },
      ...parts.flatMap(({ nodes }) => nodes),
    ],
    edges: parts.flatMap(({ edges }) => edges),
  };
}

function applicationId({ application }: GraphSource): string {
  return `application:${application}`;
}

function ofWorkloads(source: GraphSource): Graph {
  const names = source.workloads.map(({ metadata }) => metadata.name);
  return {
    nodes: names.map(name => ({
      id: `workload:${name}`,
      kind: 'workload',
      label: name,
    })),
    edges: names.map(name => ({
      from: applicationId(source),
      to: `workload:${name}`,
      kind: 'uses',
    })),
  };
}

function ofResources({ workloads }: GraphSource): Graph {
  const ordered = resourceOrder([...workloads]);
  const resources = ordered.ok ? ordered.value : [];
  return {
    nodes: resources.map(({ uid, name, type }) => ({
      id: `resource:${uid}`,
      kind: 'resource',
      label: name,
      type,
    })),
    edges: resources.flatMap(resource => resourceEdges(resource)),
  };
}

function resourceEdges(resource: OrderedResource): Graph['edges'] {
  const id = `resource:${resource.uid}`;
  const users = new Set(resource.declaredBy.map(({ workload }) => workload));
  return [
    ...[...users].map(workload => ({
      from: `workload:${workload}`,
      to: id,
      kind: 'uses' as const,
    })),
    ...resource.dependsOn.map(uid => ({
      from: id,
      to: `resource:${uid}`,
      kind: 'dependsOn' as const,
    })),
  ];
}

function ofSteps({ run }: GraphSource): Graph {
  if (!run) return { nodes: [], edges: [] };
  const { plan, state } = run;
  return {
    nodes: plan.steps.map(({ id, name, type }) => ({
      id: `step:${id}`,
      kind: 'step',
      label: name,
      type,
      status: stepState(state, id).status,
    })),
    edges: plan.steps.flatMap(({ id, dependsOn }) =>
      dependsOn.map(needed => ({
        from: `step:${id}`,
        to: `step:${needed}`,
        kind: 'dependsOn' as const,
      })),
    ),
  };
}

function ofObjects(source: GraphSource): Graph {
  const steps = stepsByEffect(source);
  return {
    nodes: source.objects.map(object => objectNode(object)),
    edges: source.objects.flatMap(object => {
      const { createdBy } = object;
      const isOfRun = createdBy && createdBy.run === source.run?.id;
      const step = isOfRun ? steps.get(createdBy.effect) : undefined;
      const to = objectNode(object).id;
      return [
        { from: applicationId(source), to, kind: 'uses' as const },
        ...(step === undefined
          ? []
          : [{ from: `step:${step}`, to, kind: 'made' as const }]),
      ];
    }),
  };
}

function objectNode(object: UsedObject): GraphNode {
  const { target, kind, externalId, url } = object;
  return {
    id: `object:${kind}:${target}:${externalId}`,
    kind: 'object',
    label: externalId,
    type: kind,
    ...(url !== undefined && { url }),
  };
}

/** Which step of the newest run each of its effects is of. */
function stepsByEffect({ run }: GraphSource): Map<string, string> {
  const steps = new Map<string, string>();
  if (!run) return steps;
  for (const { id } of run.plan.steps) {
    stepState(run.state, id).effects.forEach(effect =>
      steps.set(effect.id, id),
    );
  }
  return steps;
}
