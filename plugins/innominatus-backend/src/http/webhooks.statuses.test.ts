import type { JsonObject } from '@backstage/types';
import { giteaDelivery, giteaPush } from '../webhooks/__testUtils__/deliveries';
import { scoreFile } from './__testUtils__/scoreFile';
import { untilRun, untilStatus } from './__testUtils__/untilRun';
import { WebhookWorld } from './__testUtils__/WebhookWorld';

jest.setTimeout(15_000);

const a = { name: 'A', type: 'thing', thing: 'a' };
const b = { name: 'B', type: 'thing', thing: 'b' };

let world: WebhookWorld;
beforeEach(async () => {
  world = await WebhookWorld.start();
});
afterEach(() => world.stop());

describe('a commit shows of the run that deploys it', () => {
  /** Pushes a Score file with these steps; the commit and the run, once there is one. */
  async function deploy(...steps: JsonObject[]) {
    const push = world.git.push({ 'score.yaml': scoreFile(steps) });
    await world.deliver(giteaDelivery(giteaPush(push))).expect(202);
    await world.untilRuns(1);
    const [run] = await world.runs();
    return { commit: push.after, id: run?.id ?? '' };
  }

  /** What the host shows in the end. */
  async function shown(commit: string) {
    return (await world.git.untilStatus(commit, 'failure')).description;
  }

  it('that it failed, and why', async () => {
    world.server.world.broken.add('a');
    const { commit } = await deploy({ ...a, onRollback: 'keep' });
    expect(await shown(commit)).toMatch(/^shop: run 1: failed.*: a is broken$/);
  });

  it('that it was rolled back after it had failed', async () => {
    world.server.world.broken.add('b');
    const { commit, id } = await deploy(a, b);
    await untilStatus(world.server, id, 'rolledBack');
    expect(await shown(commit)).toMatch(
      /^shop: run 1 was rolled back after it had failed: .*b is broken$/,
    );
    expect(world.server.world.things).toEqual([]);
  });

  it('that it could not be rolled back', async () => {
    world.server.world.broken.add('b').add('undo a');
    const { commit } = await deploy(a, b);
    expect(await shown(commit)).toMatch(
      /^shop: run 1: could not be rolled back: .*a clings$/,
    );
  });

  it('that somebody has rolled it back though it had succeeded', async () => {
    const { commit, id } = await deploy(a);
    await world.git.untilStatus(commit, 'success');
    await world.server.send('post', `/runs/${id}/rollback`).expect(202);
    expect(await shown(commit)).toBe('shop: run 1 was rolled back');
  });

  it('that somebody has cancelled it', async () => {
    const { commit, id } = await deploy({
      ...{ name: 'Hold', type: 'hold', gate: 'x' },
    });
    await untilRun(world.server, id, run => run.steps[0]?.status === 'running');
    await world.server.send('post', `/runs/${id}/cancel`, {}).expect(202);
    expect(await shown(commit)).toBe('shop: run 1: cancelled');
  });

  it('that it goes on once somebody has it tried again', async () => {
    world.server.world.broken.add('a');
    const { commit, id } = await deploy(a);
    await shown(commit);
    world.server.world.broken.clear();
    await world.server.send('post', `/runs/${id}/retry`).expect(202);
    const { description } = await world.git.untilStatus(commit, 'success');
    expect(description).toBe('shop: run 1 has deployed it');
  });
});
