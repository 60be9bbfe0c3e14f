import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigReader } from '@backstage/config';
import { ConfigSources, loadConfigSchema } from '@backstage/config-loader';

const root = join(__dirname, '../../..');
const file = join(root, 'app-config.backstage.yaml');
const variables: Record<string, string> = {
  INNOMINATUS_DATA_DIR: '/data',
  INNOMINATUS_SECRET_KEY: 'x'.repeat(32),
  POSTGRES_HOST: '127.0.0.1',
  POSTGRES_PORT: '5432',
  POSTGRES_USER: 'postgres',
  POSTGRES_PASSWORD: 'postgres',
};

/** Every package of app and backend says what its part of the configuration has to be like. */
async function loadSchema() {
  const dependencies = ['app', 'backend'].flatMap(name => {
    const manifest = join(root, 'packages', name, 'package.json');
    return Object.keys(JSON.parse(readFileSync(manifest, 'utf8')).dependencies);
  });
  return loadConfigSchema({ dependencies });
}

async function readConfig() {
  const source = ConfigSources.default({
    argv: ['--config', file],
    env: {},
    substitutionFunc: async name => variables[name],
  });
  for await (const { configs } of source.readConfigData()) {
    return configs;
  }
  throw new Error('no configuration was read');
}

describe('app-config.backstage.yaml', () => {
  it('is what the plugins ask for', async () => {
    const schema = await loadSchema();
    const configs = await readConfig();
    const checked = schema.process(configs);
    const config = ConfigReader.fromConfigs(checked);
    expect(config.getString('innominatus.dataDir')).toBe('/data');
    expect(() =>
      schema.process([
        ...configs,
        { context: 'test', data: { innominatus: { worker: { slots: 'x' } } } },
      ]),
    ).toThrow('/innominatus/worker/slots');
  });

  it('tells the browser no secret', async () => {
    const schema = await loadSchema();
    const shown = schema.process(await readConfig(), {
      visibility: ['frontend'],
    });
    const text = JSON.stringify(shown);
    expect(text).toContain('http://localhost:7007');
    expect(text).not.toContain('x'.repeat(32));
    expect(text).not.toContain('postgres');
    expect(text).not.toContain('/data');
  });
});
