import { environmentSpecSchema } from '@innominatus/plugin-innominatus-common';
import { renderInputFor } from './renderInputFor';

const target = {
  workload: {
    apiVersion: 'score.dev/v1b1' as const,
    metadata: { name: 'web' },
    containers: { main: { image: 'nginx' } },
  },
  neighbours: { 'a.txt': Buffer.from('a') },
  application: 'shop',
  resources: { db: { host: 'localhost' } },
};

const dev = {
  name: 'dev',
  ...environmentSpecSchema.parse({
    targets: { kubernetes: { namespace: '${application}-${environment}' } },
    workloads: { replicas: 2 },
  }),
};

describe('the input of a workload in an environment', () => {
  it('has the namespace and the settings of the environment', () => {
    expect(renderInputFor({ ...target, environment: dev })).toEqual({
      ...target,
      environment: 'dev',
      namespace: 'shop-dev',
      settings: dev.workloads,
    });
  });

  it('has the namespace that is given instead', () => {
    const input = { ...target, environment: dev, namespace: 'other' };
    expect(renderInputFor(input).namespace).toBe('other');
  });

  it('has none where nobody names one', () => {
    const environment = { name: 'dev', ...environmentSpecSchema.parse({}) };
    expect(renderInputFor({ ...target, environment }).namespace).toBe(
      undefined,
    );
  });
});
