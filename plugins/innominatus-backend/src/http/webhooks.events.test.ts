import { createStep, suspend } from '@innominatus/plugin-innominatus-node';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import {
  giteaDelivery,
  giteaPush,
  HOST,
} from '../webhooks/__testUtils__/deliveries';
import {
  gitHubCheckRun,
  gitHubPullRequest,
  gitHubPush,
  gitLabMergeRequest,
  gitLabPipeline,
  gitLabPush,
} from '../webhooks/__testUtils__/hostEvents';
import { scoreFile } from './__testUtils__/scoreFile';
import { untilStatus } from './__testUtils__/untilRun';
import { talkingScore, WebhookWorld } from './__testUtils__/WebhookWorld';

jest.setTimeout(15_000);

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

let world: WebhookWorld;
beforeEach(async () => {
  world = await WebhookWorld.start(waitForMerge);
});
afterEach(() => world.stop());

describe('pull requests', () => {
  const merged = (number: number) => ({
    ...{ action: 'closed', number, pull_request: { number, merged: true } },
    repository: giteaPush({ after: 'x' }, { repository: 'central/gitops' })
      .repository,
  });

  it('wake the steps that wait for them, and no others', async () => {
    const { body } = await world.server.post(
      '/specs',
      scoreFile([{ name: 'Merge', type: 'wait-for-merge' }]),
    );
    const run = body.runs[0].id;
    await untilStatus(world.server, run, 'waiting');
    const event = { event: 'pull_request' };
    const other = await world
      .deliver(giteaDelivery(merged(13), event))
      .expect(202);
    expect(other.body).toEqual({ pushes: 0, woken: 0 });
    const right = await world
      .deliver(giteaDelivery(merged(12), event))
      .expect(202);
    expect(right.body).toEqual({ pushes: 0, woken: 1 });
    await untilStatus(world.server, run, 'succeeded');
    const facts = await world.server.get(`/runs/${run}/events`);
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
  const CENTRAL = 'central/gitops';

  it.each([
    ['github.push', gitHubPush],
    ['gitlab.push', gitLabPush],
    ['gitlab', gitLabPush],
  ])('deploy what was pushed: %s', async (topic, payload) => {
    const push = world.git.push({ 'score.yaml': talkingScore('hello') });
    await world.events.publish({ topic, eventPayload: payload(push) });
    await world.git.untilStatus(push.after, 'success');
    expect(await world.runs()).toMatchObject([
      { startedBy: { ref: `service:webhook:${HOST}/platform/shop` } },
    ]);
  });

  it.each([
    ['github.pull_request', gitHubPullRequest],
    ['github.check_run', gitHubCheckRun],
    ['gitlab.merge_request', gitLabMergeRequest],
    // So they come: Backstage's router of GitLab's events leaves alone what has no field `event_name`.
    ['gitlab', gitLabMergeRequest],
    ['gitlab', gitLabPipeline],
  ])('wake who waits for a pull request: %s, %p', async (topic, payload) => {
    const { body } = await world.server.post(
      '/specs',
      scoreFile([{ name: 'Merge', type: 'wait-for-merge' }]),
    );
    const run = body.runs[0].id;
    await untilStatus(world.server, run, 'waiting');
    const tell = (number: number, path: string) =>
      world.events.publish({ topic, eventPayload: payload(number, path) });
    await tell(13, CENTRAL);
    await tell(12, 'platform/shop');
    expect(await wakings(run)).toEqual([]);
    await tell(12, CENTRAL);
    await untilStatus(world.server, run, 'succeeded');
    expect(await wakings(run)).toMatchObject([
      {
        principal: { ref: `service:webhook:${topic.split('.')[0]}` },
        fact: { topic: `git:${HOST}/${CENTRAL}#12` },
      },
    ]);
  });

  it('deploy a push of GitLab once that is told with two topics', async () => {
    const push = world.git.push({ 'score.yaml': talkingScore('hello') });
    const eventPayload = gitLabPush(push);
    const metadata = { 'x-gitlab-event-uuid': randomUUID() };
    for (const topic of ['gitlab', 'gitlab.push']) {
      await world.events.publish({ topic, eventPayload, metadata });
    }
    await world.git.untilStatus(push.after, 'success');
    await world.settled();
    expect(await world.runs()).toHaveLength(2);
  });

  async function wakings(run: string) {
    const { body } = await world.server.get(`/runs/${run}/events`);
    return body.items.filter(
      ({ fact }: { fact: { type: string } }) => fact.type === 'step.woken',
    );
  }

  it('count like deliveries, once however many hear of them', async () => {
    const push = world.git.push({ 'score.yaml': talkingScore('hello') });
    const eventPayload = gitHubPush(push);
    await world.events.publish({ topic: 'github.push', eventPayload });
    await world.git.untilStatus(push.after, 'success');
    await world.events.publish({ topic: 'github.push', eventPayload });
    await world.settled();
    expect(await world.runs()).toHaveLength(2);
  });
});
