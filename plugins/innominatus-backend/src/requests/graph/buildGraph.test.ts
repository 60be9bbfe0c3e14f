import type { Workload } from '@innominatus/plugin-innominatus-common';
import { buildGraph } from './buildGraph';

const workload = (
  name: string,
  resources: Workload['resources'],
): Workload => ({
  apiVersion: 'score.dev/v1b1',
  metadata: { name },
  containers: { main: { image: 'busybox:1' } },
  resources,
});

describe('buildGraph', () => {
  it('ties workloads to their resources, and resources to what they need; a shared one is there once', () => {
    const graph = buildGraph({
      application: 'shop',
      objects: [],
      workloads: [
        workload('web', {
          db: { type: 'postgres', id: 'main' },
          host: { type: 'dns' },
          route: { type: 'route', params: { host: '${resources.host.host}' } },
        }),
        workload('worker', { store: { type: 'postgres', id: 'main' } }),
      ],
    });
    expect(graph).toEqual({
      nodes: [
        { id: 'application:shop', kind: 'application', label: 'shop' },
        { id: 'workload:web', kind: 'workload', label: 'web' },
        { id: 'workload:worker', kind: 'workload', label: 'worker' },
        ...[
          ['dns.default#web.host', 'host', 'dns'],
          ['postgres.default#main', 'db', 'postgres'],
          ['route.default#web.route', 'route', 'route'],
        ].map(([uid, label, type]) => ({
          id: `resource:${uid}`,
          kind: 'resource',
          label,
          type,
        })),
      ],
      edges: [
        { from: 'application:shop', to: 'workload:web', kind: 'uses' },
        { from: 'application:shop', to: 'workload:worker', kind: 'uses' },
        {
          from: 'workload:web',
          to: 'resource:dns.default#web.host',
          kind: 'uses',
        },
        {
          from: 'workload:web',
          to: 'resource:postgres.default#main',
          kind: 'uses',
        },
        {
          from: 'workload:worker',
          to: 'resource:postgres.default#main',
          kind: 'uses',
        },
        {
          from: 'workload:web',
          to: 'resource:route.default#web.route',
          kind: 'uses',
        },
        {
          from: 'resource:route.default#web.route',
          to: 'resource:dns.default#web.host',
          kind: 'dependsOn',
        },
      ],
    });
  });
});
