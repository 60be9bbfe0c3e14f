import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { JsonObject } from '@backstage/types';
import { createProgram } from './createProgram';
import { commandLines } from './__testUtils__/docs/commandLines';
import { docsPages, root } from './__testUtils__/docs/docsPages';
import { docsServer, type DocsServer } from './__testUtils__/docs/docsServer';
import { exampleFile } from './__testUtils__/docs/exampleFile';
import { expectAnswer } from './__testUtils__/docs/expectAnswer';
import { expectOutput } from './__testUtils__/docs/expectOutput';
import {
  markdownBlocks,
  type MarkdownBlock,
} from './__testUtils__/docs/markdownBlocks';
import { playTranscript } from './__testUtils__/docs/playTranscript';
import { testCli } from './__testUtils__/testCli';
import { workFolder } from './__testUtils__/workFolder';

const pages = docsPages().map(({ path, markdown }) => ({
  path,
  blocks: markdownBlocks(markdown),
}));

const ACTED_OUT = new Set(['console', 'http', 'yaml']);

/** Servers by their configuration: most pages need none of their own. */
const servers = new Map<string, Promise<DocsServer>>();

function serverFor(configuration: JsonObject): Promise<DocsServer> {
  const key = JSON.stringify(configuration);
  const started =
    servers.get(key) ?? docsServer(workFolder({}), configuration);
  servers.set(key, started);
  return started;
}

afterAll(async () => {
  for (const server of servers.values()) await (await server).stop();
});

/** Deploys a Score file that a page shows without saying what comes of it: it has to succeed. */
async function expectSuccess(file: string, folder: string, server: DocsServer) {
  const [played] = await playTranscript(
    `$ innominatus-ctl deploy ${file} --watch\n`,
    folder,
    server,
  );
  expect(played?.actual).toMatch(/run succeeded/);
}

describe.each(pages.filter(page => page.blocks.some(isActedOut)))(
  '$path',
  ({ blocks }) => {
    const folder = workFolder({});
    const acts = blocks.filter(isActedOut);
    const configuration = Object.assign(
      {},
      ...acts.map(({ language, code }) => {
        if (language !== 'yaml') return {};
        const file = exampleFile(code);
        return file.kind === 'configuration' ? file.data : {};
      }),
    );

    it.each(acts.map((act, index) => [act.line, act, acts[index + 1]] as const))(
      'line %i',
      async (_line, { language, code }, next) => {
        const server = await serverFor(configuration);
        const local = code.replaceAll('http://localhost:8081', server.origin);
        if (language === 'http') {
          await expectAnswer(local, server);
        } else if (language === 'console') {
          const played = await playTranscript(code, folder, server);
          expect(played).not.toEqual([]);
          for (const { actual, expected } of played) {
            expectOutput(actual, expected);
          }
        } else {
          const file = exampleFile(local);
          if (file.kind === 'configuration') return;
          mkdirSync(dirname(join(folder, file.name)), { recursive: true });
          writeFileSync(join(folder, file.name), file.text);
          if (file.kind === 'score' && next?.language !== 'console') {
            await expectSuccess(file.name, folder, server);
          }
        }
      },
    );
  },
);

function isActedOut({ language }: MarkdownBlock): boolean {
  return ACTED_OUT.has(language);
}

describe('examples', () => {
  const folders = readdirSync(join(root, 'examples'));

  it.each(folders)('%s is deployed', async name => {
    const server = await serverFor({});
    await expectSuccess('score.yaml', join(root, 'examples', name), server);
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
    const [name = '', ...args] = words;
    if (name === '--help') return;
    const command = program.commands.find(known => known.name() === name);
    expect(command?.parseOptions(args).unknown).toEqual([]);
  });
});
