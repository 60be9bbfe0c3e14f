import { createStep, suspend } from '@innominatus/plugin-innominatus-node';
import { z } from 'zod';
import {
  giteaDelivery,
  giteaPush,
  HOST,
} from '../webhooks/__testUtils__/deliveries';
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
  it('count like deliveries, once however many hear of them', async () => {
    const push = world.git.push({ 'score.yaml': talkingScore('hello') });
    const eventPayload = giteaPush(push);
    await world.events.publish({ topic: 'github.push', eventPayload });
    await world.git.untilStatus(push.after, 'success');
    await world.events.publish({ topic: 'github.push', eventPayload });
    await world.settled();
    expect(await world.runs()).toHaveLength(2);
  });
});
