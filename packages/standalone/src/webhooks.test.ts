import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createTestFolder } from './testUtils/createTestFolder';
import {
  RealGiteaRepository,
  removeRealRepository,
} from './testUtils/RealGiteaRepository';
import { ServerProcess } from './testUtils/ServerProcess';

jest.setTimeout(180_000);

const SECRET = 'a-secret-of-the-tests';
const REPOSITORY = `webhooks-${process.pid}`;
const MANIFESTS = `${REPOSITORY}-manifests`;
const CENTRAL = `central-${process.pid}`;
/** Long after the end of every test. */
const EVERY = '1h';

function score(line: string, steps: object[], name = REPOSITORY): string {
  return [
    'apiVersion: score.dev/v1b1',
    `metadata: { name: ${name} }`,
    'containers:',
    '  web:',
    '    image: nginx:1.29',
    `    variables: { LINE: ${line} }`,
    'workflows:',
    '  deploy:',
    `    steps: ${JSON.stringify(steps)}`,
    '',
  ].join('\n');
}

/** Commits manifests to a repository that it makes. */
const delivered = (line: string) =>
  score(line, [
    { name: 'Make room', type: 'git-repository', repoName: MANIFESTS },
    { name: 'Commit', type: 'git-commit-manifests', repoName: MANIFESTS },
  ]);

interface StoredEvent {
  at: string;
  principal: { ref: string };
  fact: { type: string; topic?: string; until?: string };
}

// Skipped where GITEA_URL names no Gitea.
const describeWithGitea = process.env.GITEA_URL ? describe : describe.skip;

describeWithGitea('webhooks of a real Gitea', () => {
  const dataDir = createTestFolder();
  let server: ServerProcess;
  let git: RealGiteaRepository;
  let central: RealGiteaRepository;

  beforeAll(async () => {
    git = await RealGiteaRepository.create(REPOSITORY);
    central = await RealGiteaRepository.create(CENTRAL);
    const { owner } = git;
    const config = git.configuration(
      targets => ({
        dev: { targets: { git: targets } },
        reviewed: {
          targets: { git: targets },
          delivery: { mode: 'pullRequest', repository: CENTRAL },
        },
      }),
      [
        {
          ...{ secret: SECRET, environment: 'dev' },
          repositories: [`${owner}/${REPOSITORY}`],
        },
        { secret: SECRET, repositories: [`${owner}/${CENTRAL}`] },
      ],
    );
    const file = join(dataDir, 'app-config.yaml');
    writeFileSync(file, JSON.stringify(config));
    const main = join(__dirname, 'main.ts');
    server = new ServerProcess(dataDir, ['--config', file], {}, main);
    const url = `${await server.url()}/api/webhooks/gitea`;
    await git.tell(url, SECRET);
    await central.tell(url, SECRET);
  });
  afterAll(async () => {
    await server.end();
    await git.remove();
    await central.remove();
    await removeRealRepository(MANIFESTS);
  });

  async function api(path: string, init?: RequestInit) {
    const response = await server.fetch(`/api${path}`, init);
    if (!response.ok)
      throw new Error(
        `${path}: ${await response.text()}\n${server.stderr.slice(-1500)}`,
      );
    return response.json();
  }

  async function deploy(text: string, environment: string): Promise<string> {
    const headers = { 'Content-Type': 'application/yaml' };
    const path = `/specs?environment=${environment}`;
    const sent = { method: 'POST', headers, body: text };
    return (await api(path, sent)).runs[0].id;
  }

  /** A run once it waits for this, or has ended. */
  async function untilRun(id: string, waitingFor?: string) {
    for (;;) {
      const run = await api(`/runs/${id}`);
      const isEnded = ['succeeded', 'failed', 'rolledBack'].includes(
        run.status,
      );
      const isThere = waitingFor && run.waitingFor?.includes(waitingFor);
      if (isEnded || isThere) return run;
      await wait(100);
    }
  }

  it('a push deploys that commit, which shows it with a link to the run', async () => {
    const commit = await git.push('score.yaml', delivered('first'));
    const status = await git.statusOf(commit);
    expect(status).toMatchObject({
      ...{ context: 'innominatus/dev', status: 'success' },
      description: `${REPOSITORY}: run 1 has deployed it`,
    });
    const { items } = await api(`/runs?app=${REPOSITORY}`);
    expect(status.target_url).toContain(items[0].id);
    expect(items).toMatchObject([{ status: 'succeeded', environment: 'dev' }]);
    const revision = await api(`/applications/${REPOSITORY}/revisions/1`);
    expect(revision.score).toBe(delivered('first'));
  });

  it('ten quick pushes end with the newest deployed, and each commit shows what became of it', async () => {
    const commits: string[] = [];
    for (let n = 0; n < 10; n += 1) {
      commits.push(await git.push('score.yaml', delivered(`line-${n}`)));
    }
    const statuses = [];
    for (const commit of commits) statuses.push(await git.statusOf(commit));
    expect(statuses.at(-1)).toMatchObject({ status: 'success' });
    for (const { status, description } of statuses) {
      if (status === 'success') continue;
      expect(description).toMatch(/made way for a later/);
    }
    const manifests = await git.read(`${REPOSITORY}.yaml`, MANIFESTS);
    expect(manifests).toMatch(/value: line-9$/m);
    const application = await api(`/applications/${REPOSITORY}`);
    const { newestRevision } = application;
    const revision = await api(
      `/applications/${REPOSITORY}/revisions/${newestRevision}`,
    );
    expect(revision.score).toBe(delivered('line-9'));
    const { items } = await api(`/runs?app=${REPOSITORY}`);
    for (const { status } of items) {
      expect(['succeeded', 'superseded']).toContain(status);
    }
  });

  it('a Score file with problems says so at its commit, and nothing is deployed', async () => {
    const before = await api(`/runs?app=${REPOSITORY}`);
    const bad = delivered('bad').replace('containers', 'boxes');
    const commit = await git.push('score.yaml', bad);
    const status = await git.statusOf(commit);
    expect(status.status).toBe('failure');
    expect(status.description).toMatch(/containers/);
    const after = await api(`/runs?app=${REPOSITORY}`);
    expect(after.totalCount).toBe(before.totalCount);
  });

  it.each([
    {
      title: 'a delivery of manifests',
      app: `reviewed-${process.pid}`,
      branch: `innominatus/reviewed-${process.pid}/reviewed`,
      steps: [{ name: 'Deliver', type: 'git-commit-manifests' }],
      waitingFor: 'somebody to merge it',
    },
    {
      title: 'a merge that looks once an hour',
      app: `merged-${process.pid}`,
      branch: 'feature',
      steps: [
        {
          ...{ name: 'Commit', type: 'git-commit', files: { 'a.txt': 'a' } },
          ...{ repoName: CENTRAL, gitBranch: 'feature' },
        },
        {
          ...{ name: 'Propose', type: 'git-pull-request' },
          ...{ repoName: CENTRAL, gitBranch: 'feature' },
        },
        {
          ...{ name: 'Merge', type: 'git-merge', approvals: 1, every: EVERY },
          ...{ repoName: CENTRAL, gitBranch: 'feature' },
        },
      ],
      waitingFor: '1 more approval',
    },
  ])('a merged pull request wakes $title', async each => {
    const text = score('x', each.steps, each.app);
    const id = await deploy(text, 'reviewed');
    const parked = await untilRun(id, each.waitingFor);
    expect(parked).toMatchObject({ status: 'waiting' });
    const merging = Date.now();
    const number = await central.merge(each.branch);
    expect(await untilRun(id)).toMatchObject({ status: 'succeeded' });
    const { items } = await api(`/runs/${id}/events?limit=1000`);
    const woken = (items as StoredEvent[]).filter(
      ({ fact, at }) => fact.type === 'step.woken' && Date.parse(at) >= merging,
    );
    expect(woken[0]).toMatchObject({
      principal: { ref: 'service:webhook:gitea' },
      fact: {
        topic: `git:${central.host}/${central.owner}/${CENTRAL}#${number}`,
      },
    });
  });
});
