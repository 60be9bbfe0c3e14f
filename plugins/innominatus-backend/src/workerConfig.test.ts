import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { readWorkerConfig } from './workerConfig';

const read = (worker: JsonObject) =>
  readWorkerConfig(new ConfigReader({ innominatus: { worker } }));

describe('readWorkerConfig', () => {
  it('has every process work with all the others when nothing is said', () => {
    expect(read({})).toMatchObject({
      dispatcher: 'pg-boss',
      slots: 20,
      pollMs: 1_000,
      graceMs: 5_000,
      silenceMs: 10_000,
      queue: { schema: 'innominatus_jobs', createSchema: true },
      stepTypes: { isAll: true },
    });
  });

  it('takes what is said', () => {
    const config = read({
      ...{ dispatcher: 'local', slots: 0, stepTypes: ['!terraform'] },
      ...{ pollInterval: '250ms', shutdownGrace: '1m', heartbeatTimeout: 30 },
      queue: { schema: 'jobs_of_ours', createSchema: false },
    });
    expect(config).toMatchObject({
      ...{ dispatcher: 'local', slots: 0, pollMs: 250, graceMs: 60_000 },
      ...{ silenceMs: 30_000, stepTypes: { isAll: false } },
      queue: { schema: 'jobs_of_ours', createSchema: false },
    });
  });

  it.each<[string, JsonObject]>([
    ['slots must be a whole number from 0 to 1000', { slots: -1 }],
    ['slots must be a whole number from 0 to 1000', { slots: 1.5 }],
    ['slots must be a whole number from 0 to 1000', { slots: 1_001 }],
    ['dispatcher must be "pg-boss" or "local"', { dispatcher: 'redis' }],
    ['stepTypes: each entry must be', { stepTypes: ['not a type'] }],
    ['queue.schema must be a name', { queue: { schema: 'Jobs; drop' } }],
    ['pollInterval: ', { pollInterval: 'soon' }],
    ['shutdownGrace: ', { shutdownGrace: '-1s' }],
    ['heartbeatTimeout must be at least 5s', { heartbeatTimeout: '4s' }],
  ])('refuses, by name of the key: %s', (message, worker) => {
    expect(() => read(worker)).toThrow(`innominatus.worker.${message}`);
  });
});
