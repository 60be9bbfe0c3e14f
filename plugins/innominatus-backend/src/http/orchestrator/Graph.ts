/** What an application consists of in an environment, and how it hangs together. */
export interface Graph {
  nodes: GraphNode[];
  edges: { from: string; to: string; kind: 'uses' | 'dependsOn' | 'made' }[];
}

export interface GraphNode {
  id: string;
  kind: 'application' | 'workload' | 'resource' | 'step' | 'object';
  label: string;
  /** Of a step: its status; of a resource: its type. */
  status?: string;
  type?: string;
  url?: string;
}
