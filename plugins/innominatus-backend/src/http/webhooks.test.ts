import { createBackendModule } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import {
  eventsServiceRef,
  type EventsService,
} from '@backstage/plugin-events-node';
import {
  createStep,
  gitSourcesExtensionPoint,
  stepsExtensionPoint,
  suspend,
} from '@innominatus/plugin-innominatus-node';
import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { z } from 'zod';
import {
  giteaDelivery,
  giteaPush,
  HOST,
  SECRET,
} from '../webhooks/__testUtils__/deliveries';
import { FakeGitSource } from '../webhooks/__testUtils__/FakeGitSource';
import { scoreFile } from './__testUtils__/scoreFile';
import {
  startTestServer,
  type TestServer,
} from './__testUtils__/startTestServer';
import { untilStatus } from './__testUtils__/untilRun';

jest.setTimeout(15_000);

let git: FakeGitSource;
let server: TestServer;
let events: EventsService;

const rule = { provider: 'gitea', secret: SECRET, environment: 'local' };
const webhooks = [
  { ...rule, repositories: ['platform/*'] },
  { ...rule, repositories: ['central/gitops'], environment: undefined },
  { ...rule, repositories: ['named/shop'], application: 'named' },
  {
    ...{ provider: 'github', repositories: ['platform/*'] },
    environment: 'local',
  },
];

/** Stands in for a step that waits for a pull request. */
const waitForMerge = createStep({
  type: 'wait-for-merge',
  title: 'Wait for a merge',
  description: 'Waits for a pull request.',
  input: z.strictObject({}),
  output: z.strictObject({}),
  guarantee: { kind: 'pure' },
  examples: [],
  async run({ resumed }) {
    if (resumed) return {};
    return suspend({
      waitingFor: 'the pull request',
      until: new Date(Date.now() + 3_600_000),
      topics: [`git:${HOST}/central/gitops#12`],
    });
  },
});

beforeEach(async () => {
  git = new FakeGitSource(HOST);
  const hosts = createBackendModule({
    pluginId: 'innominatus',
    moduleId: 'fake-hosts',
    register(env) {
      env.registerInit({
        deps: {
          sources: gitSourcesExtensionPoint,
          steps: stepsExtensionPoint,
          bus: eventsServiceRef,
        },
        async init({ sources, steps, bus }) {
          sources.addGitSources(git);
          steps.addSteps(waitForMerge);
          events = bus;
        },
      });
    },
  });
  server = await startTestServer({ webhooks }, [
    hosts,
    mockServices.events.factory(),
  ]);
});
afterEach(() => server.stop());

function deliver(
  { body, headers }: { body: string; headers: Record<string, string> },
  provider = 'gitea',
) {
  return request(server.baseUrl)
    .post(`/webhooks/${provider}`)
    .set(headers)
    .serialize(text => text)
    .send(body as unknown as object);
}

/** A Score file that logs a line. */
const score = (line: string, name = 'shop') =>
  scoreFile([{ name: 'Talk', type: 'talk', lines: [line] }], { name });

async function runs(): Promise<
  {
    id: string;
    application: string;
    status: string;
    startedBy: { ref: string };
    number: number;
    revision: number;
  }[]
> {
  const { body } = await server.get('/runs?limit=200');
  return body.items;
}

/** Waits until all that was delivered before has been looked at. */
async function settled(): Promise<void> {
  const { after } = git.push({ 'score.yaml': score(randomUUID(), 'last') });
  await deliver(
    giteaDelivery(giteaPush({ after }, { repository: 'platform/last' })),
  ).expect(202);
  await git.untilStatus(after, 'success');
}

describe('a push of a Score file', () => {
  it('deploys that commit, and the commit shows it', async () => {
    const push = git.push({ 'score.yaml': score('hello') });
    const { body } = await deliver(giteaDelivery(giteaPush(push))).expect(202);
    expect(body).toEqual({ pushes: 1, woken: 0 });
    const status = await git.untilStatus(push.after, 'success');
    const [run] = await runs();
    expect(run).toMatchObject({
      application: 'shop',
      status: 'succeeded',
      startedBy: { ref: `service:webhook:${HOST}/platform/shop` },
    });
    expect(status).toEqual({
      ...{ name: 'innominatus/local', state: 'success' },
      description: 'shop: run 1 has deployed it',
      url: expect.stringMatching(new RegExp(`/runs/${run?.id}$`)),
    });
    const stored = await server.get('/applications/shop/revisions/1');
    expect(stored.body.score).toBe(score('hello'));
  });

  it('is deployed with the files that it names, as they are in the commit', async () => {
    const file = scoreFile().replace(
      'image: nginx:1.29',
      'image: nginx:1.29\n    files:\n      /etc/motd:\n        source: conf/motd.txt',
    );
    const first = git.push({ 'score.yaml': file, 'conf/motd.txt': 'one' });
    await deliver(giteaDelivery(giteaPush(first)));
    await git.untilStatus(first.after, 'success');
    const second = git.push({ 'score.yaml': file, 'conf/motd.txt': 'two' });
    await deliver(giteaDelivery(giteaPush(second)));
    await git.untilStatus(second.after, 'success');
    expect((await runs()).map(({ revision }) => revision)).toEqual([2, 1]);
  });

  it('that leaves it and what it names alone deploys nothing', async () => {
    const files = { 'score.yaml': score('hello') };
    const first = git.push(files);
    await deliver(giteaDelivery(giteaPush(first)));
    await git.untilStatus(first.after, 'success');
    const second = git.push({ ...files, 'src/main.c': 'int main;' });
    await deliver(giteaDelivery(giteaPush(second))).expect(202);
    await settled();
    expect(git.statusOf(second.after)).toBeUndefined();
    expect(await runs()).toHaveLength(2);
  });

  it('with problems says so at the commit, and changes nothing else', async () => {
    const { after } = git.push({
      'score.yaml': score('x').replace('image:', 'immage:'),
    });
    await deliver(giteaDelivery(giteaPush({ after }))).expect(202);
    const status = await git.untilStatus(after, 'failure');
    expect(status.description).toMatch(
      /^line \d+: the field "image" is missing \(and 1 other problem\)$/,
    );
    expect(status.url).toBeUndefined();
    expect(await runs()).toEqual([]);
  });

  it('that is gone leaves what it has deployed, and says so', async () => {
    const first = git.push({ 'score.yaml': score('x') });
    await deliver(giteaDelivery(giteaPush(first)));
    await git.untilStatus(first.after, 'success');
    const second = git.push({});
    await deliver(giteaDelivery(giteaPush(second)));
    const { description } = await git.untilStatus(second.after, 'failure');
    expect(description).toBe(
      'there is no score.yaml any more; what it has deployed stays as it is',
    );
  });

  it('of somebody else’s application is refused, unless the configuration names it', async () => {
    await server.post('/specs', score('mine', 'named'), 'user:default/ada');
    const other = git.push({ 'score.yaml': score('yours', 'named') });
    await deliver(giteaDelivery(giteaPush(other)));
    const { description } = await git.untilStatus(other.after, 'failure');
    expect(description).toMatch(/"named" belongs to user:default\/ada/);
    const repository = 'named/shop';
    const named = git.push({ 'score.yaml': score('ours', 'named') });
    await deliver(giteaDelivery(giteaPush(named, { repository })));
    await git.untilStatus(named.after, 'success');
  });

  it('is tried again when the host does not answer', async () => {
    git.failures.push(new Error('ECONNREFUSED'));
    const push = git.push({ 'score.yaml': score('hello') });
    await deliver(giteaDelivery(giteaPush(push))).expect(202);
    await git.untilStatus(push.after, 'success');
    expect(await runs()).toHaveLength(1);
  });
});

describe('ten quick pushes', () => {
  it.each([
    ['in their order', (all: number[]) => all],
    ['the other way round', (all: number[]) => [...all].reverse()],
  ])('end with the newest deployed: %s', async (_, order) => {
    const pushes = Array.from({ length: 10 }, (__, n) =>
      git.push({ 'score.yaml': score(`line ${n}`) }),
    );
    for (const n of order(pushes.map((__, index) => index))) {
      const push = pushes[n];
      if (push) await deliver(giteaDelivery(giteaPush(push))).expect(202);
    }
    const last = pushes.at(-1)?.after ?? '';
    await git.untilStatus(last, 'success');
    await settled();
    const { body } = await server.get('/applications/shop');
    const newest = await server.get(
      `/applications/shop/revisions/${body.newestRevision}`,
    );
    expect(newest.body.score).toBe(score('line 9'));
  });

  it('that come while one is on its way let it end, and then the newest', async () => {
    const held = (line: string) =>
      scoreFile([
        { name: 'Hold', type: 'hold', gate: 'first' },
        { name: 'Talk', type: 'talk', lines: [line] },
      ]);
    const first = git.push({ 'score.yaml': held('0') });
    await deliver(giteaDelivery(giteaPush(first)));
    await git.untilStatus(first.after, 'pending');
    let push = first;
    for (let n = 1; n < 10; n += 1) {
      push = git.push({ 'score.yaml': score(String(n)) });
      await deliver(giteaDelivery(giteaPush(push)));
      await git.untilStatus(push.after, 'pending');
    }
    server.gates.open('first');
    await git.untilStatus(push.after, 'success');
    await git.untilStatus(first.after, 'success');
    const all = await runs();
    expect(all.map(({ status }) => status)).toEqual([
      'succeeded',
      ...Array(8).fill('superseded'),
      'succeeded',
    ]);
  });
});

describe('a delivery that is not believed', () => {
  it.each([
    ['unsigned', { 'x-gitea-signature': '' }, 401],
    [
      'signed with another secret',
      {
        'x-gitea-signature':
          giteaDelivery({}).headers['x-gitea-signature'] ?? '',
      },
      401,
    ],
    ['without an id', { 'x-gitea-delivery': '' }, 400],
  ])('changes nothing: %s', async (_, headers, status) => {
    const push = git.push({ 'score.yaml': score('evil') });
    const delivery = giteaDelivery(giteaPush(push));
    Object.assign(delivery.headers, headers);
    await deliver(delivery).expect(status);
    await settled();
    expect(git.statusOf(push.after)).toBeUndefined();
    expect(await runs()).toHaveLength(1);
  });

  it('changes nothing when a byte of it was changed', async () => {
    const push = git.push({ 'score.yaml': score('evil') });
    const delivery = giteaDelivery(giteaPush(push));
    const body = delivery.body.replace('platform', 'plotform');
    const answer = await deliver({ ...delivery, body }).expect(401);
    expect(answer.body.error.reason).toBe('webhookNotSigned');
  });

  it('changes nothing when it is too large, signed as it may be', async () => {
    const push = git.push({ 'score.yaml': score('large') });
    const payload = { ...giteaPush(push), padding: 'x'.repeat(5 << 20) };
    await deliver(giteaDelivery(payload)).expect(413);
    expect(await runs()).toEqual([]);
  });

  it('changes nothing when it came before, whatever it calls itself', async () => {
    const push = git.push({ 'score.yaml': score('once') });
    const delivery = giteaDelivery(giteaPush(push));
    await deliver(delivery).expect(202);
    await git.untilStatus(push.after, 'success');
    const again = await deliver(delivery).expect(409);
    expect(again.body.error.reason).toBe('deliveryRepeated');
    const renamed = { ...delivery.headers, 'x-gitea-delivery': randomUUID() };
    await deliver({ ...delivery, headers: renamed }).expect(409);
    await settled();
    expect(await runs()).toHaveLength(2);
  });

  it('is not taken where nobody listens with a secret', async () => {
    const delivery = giteaDelivery({});
    for (const provider of ['github', 'gitlab', 'nobody']) {
      expect((await deliver(delivery, provider)).status).toBe(404);
    }
  });

  it('stands in the audit log', async () => {
    await deliver({ ...giteaDelivery({}), body: 'x' }).expect(401);
    expect(server.audit.entries).toContainEqual(
      expect.objectContaining({
        ...{ eventId: 'webhook-receive', outcome: 'failed' },
        meta: { provider: 'gitea', principal: 'service:webhook:gitea' },
      }),
    );
  });
});

describe('repositories, branches and events that no rule is about', () => {
  it.each([
    ['another repository', { repository: 'elsewhere/shop' }],
    ['another branch', { ref: 'refs/heads/next' }],
    ['a tag', { ref: 'refs/tags/v1' }],
  ])('are left alone: %s', async (_, rest) => {
    const push = git.push({ 'score.yaml': score('x') });
    const { body } = await deliver(giteaDelivery(giteaPush(push, rest)));
    expect(body).toEqual({ pushes: 0, woken: 0 });
  });
});

describe('pull requests', () => {
  const merged = (number: number) => ({
    ...{ action: 'closed', number, pull_request: { number, merged: true } },
    repository: giteaPush({ after: 'x' }, { repository: 'central/gitops' })
      .repository,
  });

  it('wake the steps that wait for them, and no others', async () => {
    const { body } = await server.post(
      '/specs',
      scoreFile([{ name: 'Merge', type: 'wait-for-merge' }]),
    );
    const run = body.runs[0].id;
    await untilStatus(server, run, 'waiting');
    const event = { event: 'pull_request' };
    const other = await deliver(giteaDelivery(merged(13), event)).expect(202);
    expect(other.body).toEqual({ pushes: 0, woken: 0 });
    const right = await deliver(giteaDelivery(merged(12), event)).expect(202);
    expect(right.body).toEqual({ pushes: 0, woken: 1 });
    await untilStatus(server, run, 'succeeded');
    const facts = await server.get(`/runs/${run}/events`);
    expect(
      facts.body.items.find(
        ({ fact }: { fact: { type: string } }) => fact.type === 'step.woken',
      ),
    ).toMatchObject({
      principal: { ref: 'service:webhook:gitea' },
      fact: { topic: `git:${HOST}/central/gitops#12` },
    });
  });
});

describe('events of Backstage', () => {
  it('count like deliveries, once however many hear of them', async () => {
    const push = git.push({ 'score.yaml': score('hello') });
    const eventPayload = giteaPush(push);
    await events.publish({ topic: 'github.push', eventPayload });
    await git.untilStatus(push.after, 'success');
    await events.publish({ topic: 'github.push', eventPayload });
    await settled();
    expect(await runs()).toHaveLength(2);
  });
});

describe('who wrote the commit', () => {
  it('cannot approve what it deploys; somebody else can', async () => {
    const ask = scoreFile([
      { name: 'Ask', id: 'ask', type: 'ask', groups: [] },
    ]);
    const push = git.push({ 'score.yaml': ask });
    const login = 'Grace';
    await deliver(giteaDelivery(giteaPush(push, { login })));
    await git.untilStatus(push.after, 'pending');
    const [run] = await runs();
    const id = run?.id ?? '';
    const { planHash } = await untilStatus(server, id, 'waiting');
    const approve = (user: string) =>
      server.send('post', `/runs/${id}/steps/ask/approve`, { planHash }, user);
    const own = await approve('user:default/grace').expect(403);
    expect(own.body.error.reason).toBe('selfApproval');
    await approve('user:default/ada').expect(202);
    await git.untilStatus(push.after, 'success');
  });
});
