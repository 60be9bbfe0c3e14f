import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import plugin from '@innominatus/plugin-innominatus-backend';
import {
  createInnominatusClient,
  InnominatusApiError,
} from '@innominatus/plugin-innominatus-common';
import { startStandalone } from './startStandalone';
import type { StandaloneServer } from './StandaloneServer';
import { createTestFolder } from './testUtils/createTestFolder';

describe('a server without a catalog', () => {
  const dataDir = createTestFolder();
  let server: StandaloneServer;
  beforeAll(async () => {
    const database = { kind: 'sqlite', filename: ':memory:' } as const;
    const options = { port: 0, host: '127.0.0.1', dataDir, database };
    const config = join(dataDir, 'app-config.yaml');
    writeFileSync(config, 'backend: { logger: { level: error } }');
    server = await startStandalone({ ...options, configFiles: [config] }, [
      plugin,
    ]);
  });
  afterAll(() => server.stop());

  it('says so to whoever wants to deploy from one', async () => {
    const token = readFileSync(join(dataDir, 'token'), 'utf8').trim();
    const client = createInnominatusClient({
      baseUrl: `${server.url}/api`,
      token,
    });
    const entity = 'component:default/shop';
    const score = { kind: 'component', namespace: 'default', name: 'shop' };
    for (const ask of [
      () => client.submitScore({ entity }),
      () => client.planScore({ text: 'a: 1' }, { entity }),
      () => client.validateScore({ entity }),
      () => client.readScoreFile(score),
      () => client.listDeployments('shop', { entity }),
    ]) {
      const error = await ask().then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      expect(error).toBeInstanceOf(InnominatusApiError);
      expect(error).toMatchObject({ status: 400, reason: 'noCatalog' });
    }
    expect(await client.listDeployments('shop')).toMatchObject({
      known: false,
      environments: [{ name: 'local', mayDeploy: true }],
    });
  });
});
