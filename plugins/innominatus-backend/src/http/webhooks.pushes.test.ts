import {
  giteaDelivery,
  giteaPush,
  HOST,
} from '../webhooks/__testUtils__/deliveries';
import { scoreFile } from './__testUtils__/scoreFile';
import { untilStatus } from './__testUtils__/untilRun';
import { talkingScore, WebhookWorld } from './__testUtils__/WebhookWorld';

jest.setTimeout(15_000);

let world: WebhookWorld;
beforeEach(async () => {
  world = await WebhookWorld.start();
});
afterEach(() => world.stop());

describe('a push of a Score file', () => {
  it('deploys that commit, and the commit shows it', async () => {
    const push = world.git.push({ 'score.yaml': talkingScore('hello') });
    const { body } = await world
      .deliver(giteaDelivery(giteaPush(push)))
      .expect(202);
    expect(body).toEqual({ pushes: 1, woken: 0 });
    const status = await world.git.untilStatus(push.after, 'success');
    const [run] = await world.runs();
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
    const stored = await world.server.get('/applications/shop/revisions/1');
    expect(stored.body.score).toBe(talkingScore('hello'));
  });

  it('is deployed with the files that it names, as they are in the commit', async () => {
    const file = scoreFile().replace(
      'image: nginx:1.29',
      'image: nginx:1.29\n    files:\n      /etc/motd:\n        source: conf/motd.txt',
    );
    const first = world.git.push({
      'score.yaml': file,
      'conf/motd.txt': 'one',
    });
    await world.deliver(giteaDelivery(giteaPush(first)));
    await world.git.untilStatus(first.after, 'success');
    const second = world.git.push({
      'score.yaml': file,
      'conf/motd.txt': 'two',
    });
    await world.deliver(giteaDelivery(giteaPush(second)));
    await world.git.untilStatus(second.after, 'success');
    expect((await world.runs()).map(({ revision }) => revision)).toEqual([
      2, 1,
    ]);
  });

  it('that leaves it and what it names alone deploys nothing', async () => {
    const files = { 'score.yaml': talkingScore('hello') };
    const first = world.git.push(files);
    await world.deliver(giteaDelivery(giteaPush(first)));
    await world.git.untilStatus(first.after, 'success');
    const second = world.git.push({ ...files, 'src/main.c': 'int main;' });
    await world.deliver(giteaDelivery(giteaPush(second))).expect(202);
    await world.settled();
    expect(world.git.statusOf(second.after)).toBeUndefined();
    expect(await world.runs()).toHaveLength(2);
  });

  it('with problems says so at the commit, and changes nothing else', async () => {
    const { after } = world.git.push({
      'score.yaml': talkingScore('x').replace('image:', 'immage:'),
    });
    await world.deliver(giteaDelivery(giteaPush({ after }))).expect(202);
    const status = await world.git.untilStatus(after, 'failure');
    expect(status.description).toMatch(
      /^line \d+: the field "image" is missing \(and 1 other problem\)$/,
    );
    expect(status.url).toBeUndefined();
    expect(await world.runs()).toEqual([]);
  });

  it('that is gone leaves what it has deployed, and says so', async () => {
    const first = world.git.push({ 'score.yaml': talkingScore('x') });
    await world.deliver(giteaDelivery(giteaPush(first)));
    await world.git.untilStatus(first.after, 'success');
    const second = world.git.push({});
    await world.deliver(giteaDelivery(giteaPush(second)));
    const { description } = await world.git.untilStatus(
      second.after,
      'failure',
    );
    expect(description).toBe(
      'there is no score.yaml any more; what it has deployed stays as it is',
    );
  });

  it('of somebody else’s application is refused, unless the configuration names it', async () => {
    await world.server.post(
      '/specs',
      talkingScore('mine', 'named'),
      'user:default/ada',
    );
    const other = world.git.push({
      'score.yaml': talkingScore('yours', 'named'),
    });
    await world.deliver(giteaDelivery(giteaPush(other)));
    const { description } = await world.git.untilStatus(other.after, 'failure');
    expect(description).toMatch(/"named" belongs to user:default\/ada/);
    const repository = 'named/shop';
    const named = world.git.push({
      'score.yaml': talkingScore('ours', 'named'),
    });
    await world.deliver(giteaDelivery(giteaPush(named, { repository })));
    await world.git.untilStatus(named.after, 'success');
  });

  it('is tried again when the host does not answer', async () => {
    world.git.failures.push(new Error('ECONNREFUSED'));
    const push = world.git.push({ 'score.yaml': talkingScore('hello') });
    await world.deliver(giteaDelivery(giteaPush(push))).expect(202);
    await world.git.untilStatus(push.after, 'success');
    expect(await world.runs()).toHaveLength(1);
  });
});

describe('ten quick pushes', () => {
  it.each([
    ['in their order', (all: number[]) => all],
    ['the other way round', (all: number[]) => [...all].reverse()],
  ])('end with the newest deployed: %s', async (_, order) => {
    const pushes = Array.from({ length: 10 }, (__, n) =>
      world.git.push({ 'score.yaml': talkingScore(`line ${n}`) }),
    );
    for (const n of order(pushes.map((__, index) => index))) {
      const push = pushes[n];
      if (push) await world.deliver(giteaDelivery(giteaPush(push))).expect(202);
    }
    const last = pushes.at(-1)?.after ?? '';
    await world.git.untilStatus(last, 'success');
    await world.settled();
    const { body } = await world.server.get('/applications/shop');
    const newest = await world.server.get(
      `/applications/shop/revisions/${body.newestRevision}`,
    );
    expect(newest.body.score).toBe(talkingScore('line 9'));
    for (const { after } of pushes) {
      expect(world.git.statusOf(after)).toMatchObject(
        after === last
          ? { state: 'success' }
          : { description: expect.stringMatching(/made way for a later/) },
      );
    }
  });

  it('that come while one is on its way let it end, and then the newest', async () => {
    const held = (line: string) =>
      scoreFile([
        { name: 'Hold', type: 'hold', gate: 'first' },
        { name: 'Talk', type: 'talk', lines: [line] },
      ]);
    const first = world.git.push({ 'score.yaml': held('0') });
    await world.deliver(giteaDelivery(giteaPush(first)));
    await world.git.untilStatus(first.after, 'pending');
    let push = first;
    for (let n = 1; n < 10; n += 1) {
      push = world.git.push({ 'score.yaml': talkingScore(String(n)) });
      await world.deliver(giteaDelivery(giteaPush(push)));
      await world.untilRuns(n + 1);
    }
    world.server.gates.open('first');
    await world.git.untilStatus(push.after, 'success');
    await world.git.untilStatus(first.after, 'success');
    const all = await world.runs();
    expect(all.map(({ status }) => status)).toEqual([
      'succeeded',
      ...Array(8).fill('superseded'),
      'succeeded',
    ]);
  });
});

describe('repositories, branches and events that no rule is about', () => {
  it.each([
    ['another repository', { repository: 'elsewhere/shop' }],
    ['another branch', { ref: 'refs/heads/next' }],
    ['a tag', { ref: 'refs/tags/v1' }],
  ])('are left alone: %s', async (_, rest) => {
    const push = world.git.push({ 'score.yaml': talkingScore('x') });
    const { body } = await world.deliver(giteaDelivery(giteaPush(push, rest)));
    expect(body).toEqual({ pushes: 0, woken: 0 });
  });
});

describe('who wrote the commit', () => {
  it('cannot approve what it deploys; somebody else can', async () => {
    const ask = scoreFile([
      { name: 'Ask', id: 'ask', type: 'ask', groups: [] },
    ]);
    const push = world.git.push({ 'score.yaml': ask });
    const login = 'Grace';
    await world.deliver(giteaDelivery(giteaPush(push, { login })));
    await world.git.untilStatus(push.after, 'pending');
    const [run] = await world.runs();
    const id = run?.id ?? '';
    const { planHash } = await untilStatus(world.server, id, 'waiting');
    const approve = (user: string) =>
      world.server.send(
        'post',
        `/runs/${id}/steps/ask/approve`,
        { planHash },
        user,
      );
    const own = await approve('user:default/grace').expect(403);
    expect(own.body.error.reason).toBe('selfApproval');
    await approve('user:default/ada').expect(202);
    await world.git.untilStatus(push.after, 'success');
  });
});
