/** What an application consists of, as the server answers it. */
export const sampleGraph = {
  nodes: [
    { id: 'application:shop', kind: 'application', label: 'shop' },
    { id: 'workload:web', kind: 'workload', label: 'web' },
    { id: 'resource:db', kind: 'resource', label: 'db', type: 'postgres' },
    {
      id: 'step:create',
      kind: 'step',
      label: 'Create repository',
      type: 'git-repository',
      status: 'succeeded',
    },
    {
      id: 'step:manifests',
      kind: 'step',
      label: 'Manifests',
      type: 'git-commit-manifests',
      status: 'failed',
    },
    {
      id: 'object:repository',
      kind: 'object',
      label: 'platform/shop',
      type: 'git-repository',
      url: 'file:///data/git/platform/shop.git',
    },
  ],
  edges: [
    { from: 'application:shop', to: 'workload:web', kind: 'uses' },
    { from: 'application:shop', to: 'object:repository', kind: 'uses' },
    { from: 'workload:web', to: 'resource:db', kind: 'uses' },
    { from: 'step:manifests', to: 'step:create', kind: 'dependsOn' },
    { from: 'step:create', to: 'object:repository', kind: 'made' },
  ],
};
