import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { createTestFolder } from './testUtils/createTestFolder';
import { ServerProcess } from './testUtils/ServerProcess';

jest.setTimeout(180_000);

const SECRET = 'a-secret-of-the-tests';
const REPOSITORY = `webhooks-${process.pid}`;

const repositorySchema = z.looseObject({ html_url: z.url() });
const fileSchema = z.looseObject({
  content: z.looseObject({ sha: z.string() }),
  commit: z.looseObject({ sha: z.string() }),
});
const statusesSchema = z.array(
  z.looseObject({
    id: z.number(),
    context: z.string(),
    status: z.string(),
    description: z.string(),
    target_url: z.string(),
  }),
);

function variable(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}

async function gitea(method: string, path: string, body?: object) {
  const url = `${variable('GITEA_URL').replace(/\/$/, '')}/api/v1${path}`;
  const response = await fetch(url, {
    method,
    headers: {
      Authorization: `token ${variable('GITEA_TOKEN')}`,
      'Content-Type': 'application/json',
    },
    body: body && JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}

function score(line: string, name = REPOSITORY): string {
  return [
    'apiVersion: score.dev/v1b1',
    'metadata:',
    `  name: ${name}`,
    '  annotations:',
    `    example.com/line: ${line}`,
    'containers:',
    '  web:',
    '    image: nginx:1.29',
    'workflows:',
    '  deploy:',
    '    steps:',
    '      - { name: Take a breath, type: wait, duration: 10ms }',
    '',
  ].join('\n');
}

// Skipped where GITEA_URL names no Gitea.
const describeWithGitea = process.env.GITEA_URL ? describe : describe.skip;

describeWithGitea('webhooks of a real Gitea', () => {
  const dataDir = createTestFolder();
  let server: ServerProcess;
  let owner: string;
  let place: string;
  let sha: string | undefined;

  beforeAll(async () => {
    owner = variable('GITEA_ORG');
    place = `/repos/${owner}/${REPOSITORY}`;
    const made = await gitea('POST', `/orgs/${owner}/repos`, {
      ...{ name: REPOSITORY, auto_init: true, default_branch: 'main' },
    });
    const { host } = new URL(repositorySchema.parse(made).html_url);
    const config = join(dataDir, 'app-config.yaml');
    writeFileSync(config, JSON.stringify(configOf(host)));
    const main = join(__dirname, 'main.ts');
    server = new ServerProcess(dataDir, ['--config', config], {}, main);
    await gitea('POST', `${place}/hooks`, {
      ...{ type: 'gitea', active: true, events: ['push', 'pull_request'] },
      config: {
        url: `${await server.url()}/api/webhooks/gitea`,
        ...{ content_type: 'json', secret: SECRET },
      },
    });
  });
  afterAll(async () => {
    await server.end();
    await gitea('DELETE', place);
  });

  function configOf(host: string) {
    const token = variable('GITEA_TOKEN');
    const targets = { git: { host, owner } };
    return {
      integrations: {
        gitea: [{ host, baseUrl: variable('GITEA_URL').replace(/\/$/, '') }],
      },
      innominatus: {
        environments: { dev: { targets } },
        targets: { git: { [host]: { token } } },
        webhooks: [
          {
            ...{ provider: 'gitea', host, secret: SECRET },
            ...{ repositories: [`${owner}/*`], environment: 'dev' },
          },
        ],
      },
    };
  }

  /** Commits a Score file, which pushes it; the id of the commit. */
  async function push(text: string): Promise<string> {
    const content = Buffer.from(text).toString('base64');
    const method = sha === undefined ? 'POST' : 'PUT';
    const answer = await gitea(method, `${place}/contents/score.yaml`, {
      ...{ content, message: 'Change the line', branch: 'main' },
      ...(sha !== undefined && { sha }),
    });
    const { content: file, commit } = fileSchema.parse(answer);
    sha = file.sha;
    return commit.sha;
  }

  /** The status of a commit, once it has come to its end. */
  async function statusOf(commit: string) {
    for (;;) {
      const all = statusesSchema.parse(
        await gitea('GET', `${place}/commits/${commit}/statuses`),
      );
      // Their times are seconds: several of one second are told apart by their ids.
      const [newest] = all.sort((one, other) => other.id - one.id);
      if (newest && newest.status !== 'pending') return newest;
      await wait(200);
    }
  }

  async function api(path: string) {
    const response = await server.fetch(`/api${path}`);
    if (!response.ok)
      throw new Error(
        `${path}: ${await response.text()}\n${server.stderr.slice(-1500)}`,
      );
    return response.json();
  }

  it('a push deploys that commit, which shows it with a link to the run', async () => {
    const commit = await push(score('first'));
    const status = await statusOf(commit);
    expect(status).toMatchObject({
      ...{ context: 'innominatus/dev', status: 'success' },
      description: `${REPOSITORY}: run 1 has deployed it`,
    });
    const { items } = await api(`/runs?app=${REPOSITORY}`);
    expect(status.target_url).toContain(items[0].id);
    expect(items).toMatchObject([{ status: 'succeeded', environment: 'dev' }]);
    const revision = await api(`/applications/${REPOSITORY}/revisions/1`);
    expect(revision.score).toBe(score('first'));
  });

  it('ten quick pushes end with the newest deployed', async () => {
    let commit = '';
    for (let n = 0; n < 10; n += 1) commit = await push(score(`line-${n}`));
    expect(await statusOf(commit)).toMatchObject({ status: 'success' });
    const application = await api(`/applications/${REPOSITORY}`);
    const { newestRevision } = application;
    const revision = await api(
      `/applications/${REPOSITORY}/revisions/${newestRevision}`,
    );
    expect(revision.score).toBe(score('line-9'));
    const { items } = await api(`/runs?app=${REPOSITORY}`);
    for (const { status } of items) {
      expect(['succeeded', 'superseded']).toContain(status);
    }
  });

  it('a Score file with problems says so at its commit, and nothing is deployed', async () => {
    const before = await api(`/runs?app=${REPOSITORY}`);
    const commit = await push(score('bad').replace('containers', 'boxes'));
    const status = await statusOf(commit);
    expect(status.status).toBe('failure');
    expect(status.description).toMatch(/containers/);
    const after = await api(`/runs?app=${REPOSITORY}`);
    expect(after.totalCount).toBe(before.totalCount);
  });
});
