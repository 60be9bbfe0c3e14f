import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '@backstage/types';
import type { Command } from 'commander';
import { createProgram } from './createProgram';
import { commandLines } from './__testUtils__/docs/commandLines';
import { docsPages, root } from './__testUtils__/docs/docsPages';
import { docsServer, type DocsServer } from './__testUtils__/docs/docsServer';
import { exampleFile } from './__testUtils__/docs/exampleFile';
import {
  expectBlock,
  expectSuccess,
  isCarriedOut,
} from './__testUtils__/docs/expectBlock';
import {
  markdownBlocks,
  type MarkdownBlock,
} from './__testUtils__/docs/markdownBlocks';
import { PageWorld } from './__testUtils__/docs/PageWorld';
import { testCli } from './__testUtils__/testCli';
import { workFolder } from './__testUtils__/workFolder';

// Runs take their time on a busy machine.
jest.setTimeout(60_000);

const pages = docsPages().map(({ path, markdown }) => ({
  path,
  blocks: markdownBlocks(markdown),
}));

/** Servers by their configuration: most pages need none of their own. */
const servers = new Map<string, Promise<DocsServer>>();

function serverFor(configuration: JsonObject): Promise<DocsServer> {
  const key = JSON.stringify(configuration);
  const started = servers.get(key) ?? docsServer(workFolder({}), configuration);
  servers.set(key, started);
  return started;
}

afterAll(async () => {
  for (const server of servers.values()) await (await server).stop();
});

const pagesWithExamples = pages
  .map(({ path, blocks }) => ({ path, acts: blocks.filter(isCarriedOut) }))
  .filter(({ acts }) => acts.length > 0);

describe.each(pagesWithExamples)('$path', ({ acts }) => {
  let world: PageWorld;
  beforeAll(async () => {
    const server = await serverFor(configurationOf(acts));
    world = new PageWorld(workFolder({}), server);
  });

  it.each(acts.map((act, index) => [act.line, act, index] as const))(
    'line %i',
    async (_line, act, index) => {
      const next = acts.slice(index + 1).find(other => !isNamedFile(other));
      await expectBlock(act, next, world);
    },
  );
});

function isNamedFile({ language, code }: MarkdownBlock): boolean {
  return language === 'yaml' && exampleFile(code).kind === 'file';
}

/** A page that shows configuration is about a server that has it. */
function configurationOf(acts: MarkdownBlock[]): JsonObject {
  const shown: JsonObject[] = acts
    .filter(({ language }) => language === 'yaml')
    .map(({ code }) => exampleFile(code))
    .map(file => (file.kind === 'configuration' ? file.data : {}));
  return {
    innominatus: Object.assign({}, ...shown.map(data => data.innominatus)),
  };
}

describe('examples', () => {
  // These need somebody who answers, see examples.test.ts.
  const answered = new Set(['approval', 'failure', 'uncertain']);
  const folders = readdirSync(join(root, 'examples')).filter(
    name =>
      !answered.has(name) &&
      existsSync(join(root, 'examples', name, 'score.yaml')),
  );

  it.each(folders)('%s is deployed', async name => {
    const server = await serverFor({});
    const world = new PageWorld(join(root, 'examples', name), server);
    await expectSuccess('score.yaml', world);
  });
});

describe('command lines', () => {
  const program = createProgram({
    context: testCli().context,
    exitWith: () => {},
  });
  const lines = pages.flatMap(({ path, blocks }) =>
    blocks
      .filter(({ language }) => /^(sh|console)$/.test(language))
      .flatMap(({ code, line }) =>
        commandLines(code).map(words => ({
          place: `${path}:${line}`,
          text: words.join(' '),
          words,
        })),
      ),
  );

  it.each(lines)('$place: innominatus-ctl $text', ({ words }) => {
    if (words[0] === '--help') return;
    const { command, args } = commandOf(program, words);
    expect(command).not.toBe(program);
    expect(command.parseOptions(args).unknown).toEqual([]);
  });
});

/** The command that words begin with, and what is behind it. */
function commandOf(
  command: Command,
  words: string[],
): { command: Command; args: string[] } {
  const [name, ...args] = words;
  const found = command.commands.find(known => known.name() === name);
  return found ? commandOf(found, args) : { command, args: words };
}
