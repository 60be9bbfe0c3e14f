import type { RunEvent } from '@innominatus/plugin-innominatus-common';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createTestFolder } from './testUtils/createTestFolder';
import { ServerProcess } from './testUtils/ServerProcess';

jest.setTimeout(120_000);

const hello = readFileSync(
  join(__dirname, '../../../examples/hello/score.yaml'),
  'utf8',
);

/** The whole server, as `npm start` runs it. */
function start(dataDir: string, ...args: string[]): ServerProcess {
  return new ServerProcess(dataDir, args, {}, join(__dirname, 'main.ts'));
}

async function deploy(server: ServerProcess, score: string, wait = '60s') {
  const response = await server.fetch(`/api/specs?wait=${wait}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/yaml' },
    body: score,
  });
  const body = await response.json();
  return { status: response.status, body, id: String(body.runs?.[0]?.id) };
}

async function readRun(server: ServerProcess, id: string) {
  return (await server.fetch(`/api/workflows/${id}`)).json();
}

function commits(repository: string): number {
  const log = ['-C', repository, 'log', '--oneline', 'main', '--', '*.yaml'];
  return execFileSync('git', log, { encoding: 'utf8' })
    .split('\n')
    .filter(Boolean).length;
}

describe('delivery through the whole server', () => {
  const dataDir = createTestFolder();
  const repository = join(dataDir, 'git/platform/hello.git');
  let server: ServerProcess;

  beforeAll(async () => {
    server = start(dataDir);
    await server.url();
  });
  afterAll(() => server.end());

  it('deploys the example: cloning the repository that the run made shows manifests', async () => {
    const { status, id } = await deploy(server, hello);
    expect(status).toBe(202);
    expect(await readRun(server, id)).toMatchObject({ status: 'succeeded' });

    const clone = join(dataDir, 'clone');
    execFileSync('git', ['clone', '--quiet', repository, clone]);
    const manifests = readFileSync(join(clone, 'hello.yaml'), 'utf8');
    for (const kind of ['ConfigMap', 'Service', 'Deployment']) {
      expect(manifests).toContain(`kind: ${kind}`);
    }
    expect(manifests).toContain('image: nginxinc/nginx-unprivileged');
  });

  it('makes no commit for an unchanged file and one for a changed file', async () => {
    const before = commits(repository);
    await deploy(server, hello);
    expect(commits(repository)).toBe(before);
    const changed = await deploy(server, hello.replace('200m', '300m'));
    expect(commits(repository)).toBe(before + 1);
    expect(await readRun(server, changed.id)).toMatchObject({
      status: 'succeeded',
      revision: 2,
    });
  });

  it('streams the same events as the pages show, however often the stream is cut', async () => {
    const { id } = await deploy(server, hello);
    const pages = await (await server.fetch(`/api/runs/${id}/events`)).json();
    const streamed: RunEvent[] = [];
    while (streamed.length < pages.items.length) {
      const last = streamed.at(-1)?.seq;
      const headers = {
        Accept: 'text/event-stream',
        ...(last !== undefined && { 'Last-Event-ID': String(last) }),
      };
      const stop = new AbortController();
      const { signal } = stop;
      const path = `/api/runs/${id}/events`;
      const response = await server.fetch(path, { headers, signal });
      streamed.push(await firstFact(response));
      stop.abort();
    }
    expect(streamed).toEqual(pages.items);
  });
});

/** The first fact of a stream, which is then left behind. */
async function firstFact(response: Response): Promise<RunEvent> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    const data = /event: fact\ndata: (.*)\n\n/.exec(text)?.[1];
    if (data !== undefined) return JSON.parse(data);
  }
  throw new Error(`no fact in ${text}`);
}

describe('kill -9 in the middle of a step', () => {
  const dataDir = createTestFolder();
  const waiting: ServerResponse[] = [];
  let target: Server;
  let asked: () => void = () => undefined;

  beforeAll(async () => {
    target = createServer((_request, response) => {
      waiting.push(response);
      asked();
    }).listen(0, '127.0.0.1');
    await once(target, 'listening');
  });
  afterAll(() => {
    target.closeAllConnections();
    target.close();
  });

  it('goes on by itself at the next start, and repeats nothing that had succeeded', async () => {
    const { port } = target.address() as AddressInfo;
    const config = join(dataDir, 'app-config.yaml');
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(
      config,
      `innominatus: { steps: { httpRequest: { allowedHosts: ['127.0.0.1:${port}'] } } }`,
    );
    const score = hello.replace(
      '\nservice:',
      `
      - name: Ask
        type: http-request
        url: http://127.0.0.1:${port}/ready

service:`,
    );
    const killed = start(dataDir, '--config', config);
    const request = new Promise<void>(resolve => {
      asked = resolve;
    });
    const { id } = await deploy(killed, score, '0s');
    await request;
    await killed.end('SIGKILL');

    const again = new Promise<void>(resolve => {
      asked = () => {
        waiting.at(-1)?.end('{}');
        resolve();
      };
    });
    const next = start(dataDir, '--config', config);
    await next.url();
    await again;
    const events = await next.fetch(`/api/runs/${id}/events`, {
      headers: { Accept: 'text/event-stream' },
    });
    const facts = [...(await events.text()).matchAll(/"type":"([a-z.A-Z]+)"/g)];
    await next.end();

    const types = facts.map(([, type]) => type);
    expect(types.at(-1)).toBe('run.finished');
    expect(types.filter(type => type === 'step.succeeded')).toHaveLength(3);
    expect(types.filter(type => type === 'step.interrupted')).toHaveLength(1);
    expect(types.filter(type => type === 'step.started')).toHaveLength(4);
    expect(commits(join(dataDir, 'git/platform/hello.git'))).toBe(1);
    expect(waiting).toHaveLength(2);
  });
});
