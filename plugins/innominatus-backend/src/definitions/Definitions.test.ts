import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { UrlReaders } from '@backstage/backend-defaults/urlReader';
import type { Environment } from '@innominatus/plugin-innominatus-common';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testSteps } from '../__testUtils__/testSteps';
import { StepRegistry } from '../engine/StepRegistry';
import { Definitions } from './Definitions';
import type { DefinitionLocation, UrlReader } from './DefinitionSource';

const stepTypes = new StepRegistry();
stepTypes.add(...testSteps({ entries: [] }));

const folders: string[] = [];
afterAll(() => folders.forEach(folder => rmSync(folder, { recursive: true })));

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'definitions-'));
  folders.push(folder);
  return folder;
}

function goldenPath(name: string, step = '{ type: echo }'): string {
  return `apiVersion: innominatus.io/v1beta1\nkind: GoldenPath\nmetadata: { name: ${name} }\nspec: { steps: [${step}] }\n`;
}

function environment(name: string): string {
  return `apiVersion: innominatus.io/v1beta1\nkind: Environment\nmetadata: { name: ${name}, title: From a file }\nspec: { variables: { A: b } }\n`;
}

async function load(
  locations: DefinitionLocation[],
  options: {
    folder?: string;
    shipped?: string;
    configured?: Environment[];
    preferred?: string;
    urlReader?: UrlReader;
  } = {},
) {
  const warnings: string[] = [];
  const definitions = await Definitions.load({
    settings: {
      locations,
      refreshMs: 1_000,
      folder: options.folder ?? newFolder(),
      preferred: options.preferred,
      production: false,
    },
    configured: options.configured ?? [],
    shippedFolder: options.shipped ?? newFolder(),
    stepTypes,
    urlReader: options.urlReader,
    logger: { info: () => {}, warn: line => warnings.push(line) },
  });
  return { definitions, warnings };
}

function namesOf({ goldenPaths }: Definitions): string[] {
  return goldenPaths.map(({ document }) => document.metadata.name);
}

describe('definitions of files', () => {
  it('are those that a pattern finds, relative to a folder', async () => {
    const folder = newFolder();
    mkdirSync(join(folder, 'paths/deep'), { recursive: true });
    writeFileSync(join(folder, 'paths/a.yaml'), goldenPath('one'));
    writeFileSync(join(folder, 'paths/deep/b.yaml'), goldenPath('two'));
    writeFileSync(join(folder, 'other.yaml'), goldenPath('three'));
    const { definitions } = await load(
      [{ type: 'file', target: 'paths/**/*.yaml' }],
      { folder },
    );
    expect(namesOf(definitions)).toEqual(['one', 'two']);
    expect(definitions.goldenPaths[0]).toMatchObject({
      source: 'paths/a.yaml',
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('stay as they were when they are broken, and change when they are in order', async () => {
    const folder = newFolder();
    const file = join(folder, 'a.yaml');
    writeFileSync(file, goldenPath('one'));
    const { definitions, warnings } = await load(
      [{ type: 'file', target: 'a.yaml' }],
      { folder },
    );
    const [before] = definitions.goldenPaths;
    writeFileSync(file, goldenPath('one', '{ type: echo, tipe: 1 }'));
    await definitions.refresh();
    expect(definitions.goldenPaths).toEqual([before]);
    expect(definitions.problems).toMatchObject([
      { source: 'a.yaml', reason: 'unknownField', line: 4 },
    ]);
    await definitions.refresh();
    expect(warnings).toHaveLength(1);

    rmSync(file);
    await definitions.refresh();
    expect(definitions.goldenPaths).toEqual([before]);
    expect(definitions.problems).toMatchObject([
      { reason: 'unreadableDefinition' },
    ]);

    writeFileSync(file, goldenPath('two'));
    await definitions.refresh();
    expect(namesOf(definitions)).toEqual(['two']);
    expect(definitions.problems).toEqual([]);
  });

  it('do not stop the server when there is nothing at all', async () => {
    const { definitions } = await load([
      { type: 'file', target: 'missing.yaml' },
      { type: 'url', target: 'https://example.com/a.yaml' },
    ]);
    expect(definitions.problems).toHaveLength(2);
    expect(definitions.all.map(({ name }) => name)).toEqual(['local']);
  });

  it('tell all problems at once, each with its place', async () => {
    const folder = newFolder();
    writeFileSync(
      join(folder, 'a.yaml'),
      `apiVersion: innominatus.io/v1beta1
kind: GoldenPath
metadata: { name: Wrong Name }
spec:
  parameters: { type: string }
  steps:
    - type: echo
      vaule: 1
    - type: echo
      timeout: never
`,
    );
    const { definitions } = await load([{ type: 'file', target: 'a.yaml' }], {
      folder,
    });
    expect(
      definitions.problems.map(({ path, line }) => `${path} ${line}`),
    ).toEqual([
      '/metadata/name 3',
      '/spec/steps/1/timeout 10',
      '/spec/steps/0/vaule 8',
    ]);
  });
});

describe('two definitions of one name', () => {
  it('are a problem; the first counts', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'a.yaml'), goldenPath('one'));
    writeFileSync(
      join(folder, 'b.yaml'),
      goldenPath('one', '{ type: park, ms: 1 }'),
    );
    const { definitions } = await load([{ type: 'file', target: '*.yaml' }], {
      folder,
    });
    expect(definitions.goldenPaths).toMatchObject([{ source: 'a.yaml' }]);
    expect(definitions.problems).toMatchObject([
      {
        source: 'b.yaml',
        reason: 'duplicateDefinition',
        message: 'GoldenPath "one" is defined twice, here and in a.yaml',
      },
    ]);
  });

  it('may be one that comes with innominatus, which gives way', async () => {
    const folder = newFolder();
    const shipped = newFolder();
    writeFileSync(join(shipped, 'a.yaml'), goldenPath('one'));
    writeFileSync(join(folder, 'b.yaml'), goldenPath('one'));
    const { definitions } = await load([{ type: 'file', target: '*.yaml' }], {
      ...{ folder, shipped },
    });
    expect(definitions.goldenPaths).toMatchObject([{ source: 'b.yaml' }]);
    expect(definitions.problems).toEqual([]);
  });

  it('may be environments, of which that of the configuration counts', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'dev.yaml'), environment('dev'));
    writeFileSync(join(folder, 'prod.yaml'), environment('prod'));
    const { definitions: alone } = await load(
      [{ type: 'file', target: '*.yaml' }],
      { folder, preferred: 'prod' },
    );
    const configured = alone.all
      .filter(({ name }) => name === 'dev')
      .map(found => ({ ...found, title: 'From the configuration' }));
    const { definitions } = await load([{ type: 'file', target: '*.yaml' }], {
      ...{ folder, configured, preferred: 'prod' },
    });
    expect(definitions.all).toMatchObject([
      { name: 'dev', title: 'From the configuration' },
      { name: 'local' },
      { name: 'prod', title: 'From a file', variables: { A: 'b' } },
    ]);
    expect(definitions.default).toBe('prod');
    expect(definitions.problems).toMatchObject([
      { source: 'dev.yaml', reason: 'duplicateDefinition' },
    ]);
  });
});

describe('definitions of addresses', () => {
  it('are read through the URL reader of Backstage', async () => {
    let text = goldenPath('far');
    const server = createServer((_, response) => response.end(text));
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as AddressInfo;
    const host = `127.0.0.1:${port}`;
    const urlReader = UrlReaders.default({
      logger: mockServices.logger.mock(),
      config: new ConfigReader({
        backend: { reading: { allow: [{ host }] } },
      }),
    });
    const target = `http://${host}/paths/far.yaml`;
    const { definitions } = await load([{ type: 'url', target }], {
      urlReader,
    });
    expect(definitions.goldenPaths).toMatchObject([{ source: target }]);
    text = 'nonsense';
    await definitions.refresh();
    expect(namesOf(definitions)).toEqual(['far']);
    server.close();
    server.closeAllConnections();
    await definitions.refresh();
    expect(namesOf(definitions)).toEqual(['far']);
  });

  it('tell the commit where a host knows it', async () => {
    const commit = 'a'.repeat(40);
    const file = {
      url: 'https://git.example.com/p/d/src/branch/main/a.yaml',
      path: 'a.yaml',
      content: async () => Buffer.from(goldenPath('one')),
    };
    const urlReader: UrlReader = {
      readUrl: async () => {
        throw new Error('a file alone tells no commit');
      },
      readTree: async () => ({
        ...{ etag: commit, files: async () => [file] },
        archive: () => Promise.reject(new Error('not asked for')),
        dir: () => Promise.reject(new Error('not asked for')),
      }),
      search: async () => ({ etag: commit, files: [file] }),
    };
    for (const target of [
      'https://git.example.com/p/d/src/branch/main/a.yaml',
      'https://git.example.com/p/d/src/branch/main/*.yaml',
    ]) {
      const { definitions } = await load([{ type: 'url', target }], {
        urlReader,
      });
      expect(definitions.goldenPaths).toMatchObject([{ commit }]);
    }
  });
});
