import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import plugin from '@innominatus/plugin-innominatus-backend';
import gitModule from '@innominatus/plugin-innominatus-backend-module-git';
import { parseOptions } from './options/parseOptions';
import { startStandalone } from './startStandalone';
import type { StandaloneServer } from './StandaloneServer';
import { createTestFolder } from './testUtils/createTestFolder';

const root = join(__dirname, '../../..');
const operations = readFileSync(join(root, 'docs/operations.md'), 'utf8');

const pages = readdirSync(join(root, 'docs'), { recursive: true })
  .map(name => `docs/${name}`)
  .filter(path => path.endsWith('.md'));

/** The configurations that pages show. */
const configurations = pages.flatMap(path =>
  [
    ...readFileSync(join(root, path), 'utf8').matchAll(
      /^```yaml\n((?:[^`]|`(?!``))*?^innominatus:[^]*?)^```$/gm,
    ),
  ].map(([, text = ''], index) => ({ name: `${path}, no ${index + 1}`, text })),
);

async function start(dataDir: string, config = ''): Promise<StandaloneServer> {
  const file = join(dataDir, 'app-config.yaml');
  writeFileSync(file, config);
  const database = { kind: 'sqlite', filename: ':memory:' } as const;
  const options = { port: 0, host: '127.0.0.1', dataDir, database };
  return startStandalone({ ...options, configFiles: [file] }, [
    plugin,
    gitModule,
  ]);
}

describe('the configuration in the documentation', () => {
  const dataDir = createTestFolder();

  it('is there', () => {
    expect(configurations.length).toBeGreaterThan(3);
  });

  it.each(configurations)('of $name starts a server', async ({ text }) => {
    process.env.CI_TOKEN = 'a-token-of-a-pipeline';
    process.env.JANE_TOKEN = 'a-token-of-a-person';
    const server = await start(dataDir, text);
    await server.stop();
    expect(server.port).toBeGreaterThan(0);
  });
});

describe('the table of addresses in docs/operations.md', () => {
  const dataDir = createTestFolder();
  let server: StandaloneServer;
  beforeAll(async () => {
    server = await start(dataDir);
  });
  afterAll(() => server.stop());

  const open = [...operations.matchAll(/^\| `(\/[\w.]+)` .* no +\|$/gm)].map(
    ([, path = '']) => path,
  );

  it.each(open)('is right: %s', async path => {
    expect((await fetch(`${server.url}${path}`)).status).toBe(200);
  });

  it.each(['/api', '/api/innominatus'])('is right: %s', async prefix => {
    const url = `${server.url}${prefix}/environments`;
    expect((await fetch(url)).status).toBe(401);
    const token = readFileSync(join(dataDir, 'token'), 'utf8').trim();
    const headers = { Authorization: `Bearer ${token}` };
    expect((await fetch(url, { headers })).status).toBe(200);
  });
});

describe('command lines of the server in the documentation', () => {
  const lines = pages.flatMap(path =>
    [
      ...readFileSync(join(root, path), 'utf8').matchAll(
        /^(?:\w+=\S+ )*npm start -- (.*)$/gm,
      ),
    ].map(([, args = '']) => ({ path, args })),
  );

  it.each(lines)('$path: $args', ({ args }) => {
    const words = args.split(' ').filter(word => word !== '--no-example');
    expect(parseOptions(words, '/srv')).toHaveProperty('dataDir');
  });
});
