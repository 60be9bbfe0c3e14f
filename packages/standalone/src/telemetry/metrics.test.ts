import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import plugin from '@innominatus/plugin-innominatus-backend';
import type { StandaloneServer } from '../StandaloneServer';
import { startStandalone } from '../startStandalone';
import { createTestFolder } from '../testUtils/createTestFolder';

const TOKEN = 'token-of-prometheus-0123';

function start(dataDir: string, host: string): Promise<StandaloneServer> {
  const configFile = join(dataDir, 'app-config.json');
  const config = {
    backend: { logger: { level: 'error' } },
    innominatus: {
      worker: { slots: 7 },
      auth: { tokens: [{ token: TOKEN, principal: 'service:prometheus' }] },
    },
  };
  writeFileSync(configFile, JSON.stringify(config));
  const database = { kind: 'sqlite', filename: ':memory:' } as const;
  return startStandalone(
    { ...{ port: 0, host, dataDir, database }, configFiles: [configFile] },
    [plugin],
  );
}

describe('a server that only this machine reaches', () => {
  const dataDir = createTestFolder();
  let server: StandaloneServer;
  beforeAll(async () => {
    server = await start(dataDir, '127.0.0.1');
  });
  afterAll(() => server.stop());

  it('answers /metrics without a token, as Prometheus reads it', async () => {
    const answer = await fetch(`${server.url}/metrics`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('text/plain');
    const lines = (await answer.text()).split('\n');
    expect(lines).toContain('# TYPE innominatus_worker_slots gauge');
    expect(lines).toContain('innominatus_worker_slots 7');
    expect(lines).toContain('innominatus_worker_slots_busy 0');
    expect(lines).toContain('innominatus_database_up 1');
    expect(lines).toContain('innominatus_queue_depth 0');
    expect(lines).toContain('innominatus_runs{status="queued"} 0');
  });
});

describe('a server that others reach', () => {
  const dataDir = createTestFolder();
  let server: StandaloneServer;
  let url: string;
  beforeAll(async () => {
    server = await start(dataDir, '0.0.0.0');
    url = `http://127.0.0.1:${server.port}/metrics`;
  });
  afterAll(() => server.stop());

  it.each([[undefined], ['Bearer some-other-token-0123']])(
    'does not answer /metrics with %s as authorization',
    async authorization => {
      const headers = authorization ? { authorization } : undefined;
      const answer = await fetch(url, { headers });
      expect(answer.status).toBe(401);
      expect(await answer.text()).not.toContain('innominatus_worker');
    },
  );

  it('answers /metrics with a token, whatever that permits', async () => {
    const headers = { authorization: `Bearer ${TOKEN}` };
    const answer = await fetch(url, { headers });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('innominatus_worker_slots 7');
  });
});
