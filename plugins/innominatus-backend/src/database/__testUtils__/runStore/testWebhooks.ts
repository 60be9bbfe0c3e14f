import type { Push } from '../../../webhooks/Push';
import { freshName, type StoreHarness } from './StoreHarness';

const AT = '2026-01-01T00:00:00.000Z';
const NOW = new Date(AT);
const LATER = new Date('2026-01-01T00:00:01.000Z');

/** What is kept of webhooks. */
export function testWebhooks(harness: StoreHarness): void {
  const push = (after: string): Push => ({
    repository: { host: 'host', owner: 'platform', name: 'shop' },
    ...{ branch: 'main', after, authors: ['user:default/ada'] },
    deploy: {
      ...{ environment: 'dev', path: 'score.yaml' },
      concurrency: 'supersede',
    },
  });
  const delivery = (id: string, pushes: Push[] = [], digest = id) => ({
    ...{ provider: 'gitea', id, pushes, at: AT },
    digest: digest.padEnd(64, '0'),
  });
  const pending = async (after: string, now = NOW) => {
    const all = await harness.store.listPushes(now, 1_000);
    return all.filter(each => each.push.after === after);
  };

  it('takes a delivery once, however often and at once it comes', async () => {
    const [id, after] = [freshName(), freshName()];
    const answers = await Promise.all(
      Array.from({ length: 5 }, () =>
        harness.store.acceptDelivery(delivery(id, [push(after)])),
      ),
    );
    expect(answers.sort()).toEqual(['accepted', ...Array(4).fill('repeated')]);
    expect(await pending(after)).toEqual([
      {
        ...{ id: expect.any(String), push: push(after) },
        ...{ receivedAt: AT, attempts: 0 },
      },
    ]);
  });

  it('takes no delivery that calls itself another one', async () => {
    const [id, other, after] = [freshName(), freshName(), freshName()];
    await harness.store.acceptDelivery(delivery(id));
    expect(
      await harness.store.acceptDelivery(delivery(other, [push(after)], id)),
    ).toBe('repeated');
    expect(await pending(after)).toEqual([]);
  });

  it('keeps what was pushed until it is settled, and as long as it waits', async () => {
    const after = freshName();
    await harness.store.acceptDelivery(delivery(freshName(), [push(after)]));
    const [{ id = '' } = {}] = await pending(after);
    await harness.store.postponePush(id, { attempts: 1, dueAt: LATER });
    expect(await pending(after)).toEqual([]);
    expect(await pending(after, LATER)).toMatchObject([{ id, attempts: 1 }]);
    await harness.store.settlePush(id);
    expect(await pending(after, LATER)).toEqual([]);
  });

  it('forgets deliveries after three months', async () => {
    const id = freshName();
    await harness.store.acceptDelivery(delivery(id));
    await harness.store.forgetOld('2026-03-31T00:00:00.000Z');
    expect(await harness.store.acceptDelivery(delivery(id))).toBe('repeated');
    await harness.store.forgetOld('2026-04-02T00:00:00.000Z');
    expect(await harness.store.acceptDelivery(delivery(id))).toBe('accepted');
  });

  describe('statuses of commits', () => {
    const status = (commit: string, description: string) => ({
      repository: { host: 'host', owner: 'platform', name: 'shop' },
      ...{ commit, at: AT },
      status: { name: 'x', state: 'pending' as const, description },
    });
    const due = async (commit: string, now = NOW) => {
      const all = await harness.store.listCommitStatuses(now, 1_000);
      return all.filter(each => each.commit === commit);
    };

    it('are told until they are settled', async () => {
      const commit = freshName();
      await harness.store.putCommitStatus(status(commit, 'one'));
      const [first] = await due(commit);
      expect(first).toEqual({
        ...{ repository: status(commit, '').repository, commit, version: 1 },
        status: { name: 'x', state: 'pending', description: 'one' },
        ...{ createdAt: AT, attempts: 0 },
      });
      if (!first) return;
      const retry = { attempts: 1, dueAt: LATER };
      await harness.store.postponeCommitStatus(first, retry);
      expect(await due(commit)).toEqual([]);
      expect(await due(commit, LATER)).toMatchObject([{ attempts: 1 }]);
      await harness.store.settleCommitStatus(first);
      expect(await due(commit, LATER)).toEqual([]);
    });

    it('give way to later ones, which are told even if they came while the host was being told', async () => {
      const commit = freshName();
      await harness.store.putCommitStatus(status(commit, 'one'));
      const [first] = await due(commit);
      if (!first) throw new Error('nothing is due');
      await harness.store.putCommitStatus(status(commit, 'two'));
      await harness.store.settleCommitStatus(first);
      const retry = { attempts: 9, dueAt: LATER };
      await harness.store.postponeCommitStatus(first, retry);
      expect(await due(commit)).toMatchObject([
        { version: 2, attempts: 0, status: { description: 'two' } },
      ]);
    });
  });
}
