import { randomUUID } from 'node:crypto';
import { giteaDelivery, giteaPush } from '../webhooks/__testUtils__/deliveries';
import { talkingScore, WebhookWorld } from './__testUtils__/WebhookWorld';

jest.setTimeout(15_000);

let world: WebhookWorld;
beforeEach(async () => {
  world = await WebhookWorld.start();
});
afterEach(() => world.stop());

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
    const push = world.git.push({ 'score.yaml': talkingScore('evil') });
    const delivery = giteaDelivery(giteaPush(push));
    Object.assign(delivery.headers, headers);
    await world.deliver(delivery).expect(status);
    await world.settled();
    expect(world.git.statusOf(push.after)).toBeUndefined();
    expect(await world.runs()).toHaveLength(1);
  });

  it('changes nothing when a byte of it was changed', async () => {
    const push = world.git.push({ 'score.yaml': talkingScore('evil') });
    const delivery = giteaDelivery(giteaPush(push));
    const body = delivery.body.replace('platform', 'plotform');
    const answer = await world.deliver({ ...delivery, body }).expect(401);
    expect(answer.body.error.reason).toBe('webhookNotSigned');
  });

  it('changes nothing when it is too large, signed as it may be', async () => {
    const push = world.git.push({ 'score.yaml': talkingScore('large') });
    const payload = { ...giteaPush(push), padding: 'x'.repeat(5 << 20) };
    await world.deliver(giteaDelivery(payload)).expect(413);
    expect(await world.runs()).toEqual([]);
  });

  it('changes nothing when it came before, whatever it calls itself', async () => {
    const push = world.git.push({ 'score.yaml': talkingScore('once') });
    const delivery = giteaDelivery(giteaPush(push));
    await world.deliver(delivery).expect(202);
    await world.git.untilStatus(push.after, 'success');
    const again = await world.deliver(delivery).expect(409);
    expect(again.body.error.reason).toBe('deliveryRepeated');
    const renamed = { ...delivery.headers, 'x-gitea-delivery': randomUUID() };
    await world.deliver({ ...delivery, headers: renamed }).expect(409);
    await world.settled();
    expect(await world.runs()).toHaveLength(2);
  });

  it('is not taken where nobody listens with a secret', async () => {
    const delivery = giteaDelivery({});
    for (const provider of ['github', 'gitlab', 'nobody']) {
      expect((await world.deliver(delivery, provider)).status).toBe(404);
    }
  });

  it('stands in the audit log', async () => {
    await world.deliver({ ...giteaDelivery({}), body: 'x' }).expect(401);
    expect(world.server.audit.entries).toContainEqual(
      expect.objectContaining({
        ...{ eventId: 'webhook-receive', outcome: 'failed' },
        meta: { provider: 'gitea', principal: 'service:webhook:gitea' },
      }),
    );
  });
});
