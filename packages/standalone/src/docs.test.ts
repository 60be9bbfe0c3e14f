import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import plugin from '@innominatus/plugin-innominatus-backend';
import argocdModule from '@innominatus/plugin-innominatus-backend-module-argocd';
import gitModule from '@innominatus/plugin-innominatus-backend-module-git';
import kubernetesModule from '@innominatus/plugin-innominatus-backend-module-kubernetes';
import { parseOptions } from './options/parseOptions';
import { startStandalone } from './startStandalone';
import type { StandaloneServer } from './StandaloneServer';
import { createTestFolder } from './testUtils/createTestFolder';

const root = join(__dirname, '../../..');
const operations = readFileSync(join(root, 'docs/operations.md'), 'utf8');

const pages = readdirSync(join(root, 'docs'), { recursive: true })
  .map(name => `docs/${name}`)
  .filter(path => path.endsWith('.md'));

/** The configurations that pages show; who reads one has those above it. */
const configurations = pages.flatMap(path => {
  const texts = [
    ...readFileSync(join(root, path), 'utf8').matchAll(
      /^```yaml\n((?:[^`]|`(?!``))*?^innominatus:[^]*?)^```$/gm,
    ),
  ].map(([, text = '']) => text);
  return texts.map((text, index) => ({
    name: `${path}, no ${index + 1}`,
    text,
    above: texts.slice(0, index),
  }));
});

/** What the server says of its start is of no interest here. */
const QUIET = 'backend: { logger: { level: error } }\n';

async function start(
  dataDir: string,
  configs: readonly string[] = [],
): Promise<StandaloneServer> {
  const configFiles = [QUIET, ...configs].map((text, index) => {
    const file = join(dataDir, `app-config.${index}.yaml`);
    writeFileSync(file, text);
    return file;
  });
  const database = { kind: 'sqlite', filename: ':memory:' } as const;
  const options = { port: 0, host: '127.0.0.1', dataDir, database };
  return startStandalone({ ...options, configFiles }, [
    ...[plugin, argocdModule, gitModule, kubernetesModule],
  ]);
}

/** Names in single braces are variables of the environment in a configuration file, as the configuration loader has it. */
function variablesOf(text: string): string[] {
  return [...text.matchAll(/(?<!\$)\$\{([^}]*)\}/g)].map(
    ([, name = '']) => name,
  );
}

/** Files that the pages have somebody put on the server. */
function prepareFiles(folder: string): void {
  for (const name of ['ca.crt', 'lab-ca.crt', 'staging-ca.crt']) {
    writeFileSync(join(folder, name), rootCertificates[0] ?? '');
  }
  const kubeconfig = {
    clusters: [{ name: 'prod', cluster: { server: 'https://127.0.0.1:1' } }],
    users: [{ name: 'innominatus', user: { token: 'a-token' } }],
    contexts: [
      { name: 'prod', context: { cluster: 'prod', user: 'innominatus' } },
    ],
  };
  writeFileSync(join(folder, 'kubeconfig'), JSON.stringify(kubeconfig));
}

describe('the configuration in the documentation', () => {
  const dataDir = createTestFolder();
  beforeAll(() => prepareFiles(dataDir));

  it('is there', () => {
    expect(configurations.length).toBeGreaterThan(3);
  });

  it.each(configurations)(
    'of $name starts a server',
    async ({ text, above }) => {
      for (const name of variablesOf([...above, text].join('\n'))) {
        expect(name).toMatch(/^[A-Z_]+$/);
        process.env[name] = `what is known as ${name}`;
      }
      const server = await start(
        dataDir,
        [...above, text].map(config =>
          config.replaceAll('/etc/innominatus', dataDir),
        ),
      );
      await server.stop();
      expect(server.port).toBeGreaterThan(0);
    },
  );
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
