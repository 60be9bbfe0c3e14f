import type { Plan } from '@innominatus/plugin-innominatus-common';
import type { PlanOffer } from '../../RunStore';
import { AT, newSubmission } from './newSubmission';
import { freshName, type StoreHarness } from './StoreHarness';

const LATER = '2026-01-02T00:00:00.000Z';
let count = 0;

/** A plan that nobody else has looked at. */
export function offer(more: Partial<PlanOffer> = {}): PlanOffer {
  count += 1;
  return {
    hash: count.toString(16).padStart(64, '0'),
    plan: { format: 1, steps: [], undoOrder: [] } as unknown as Plan,
    application: 'shop',
    environment: 'local',
    workload: 'shop',
    workflow: 'deploy',
    owner: 'group:default/shop',
    entity: undefined,
    notes: ['a note'],
    revision: Buffer.from([0, 255, 10]),
    plannedBy: { ref: 'user:default/ada', actor: 'plugin:mcp' },
    plannedAt: AT,
    expiresAt: LATER,
    ...more,
  };
}

const ADA = { principal: 'user:default/ada', now: AT };

/** Plans that people look at before they have them carried out, and what is forgotten in time. */
export function testOffers(harness: StoreHarness): void {
  it('gives back a plan as it was offered', async () => {
    const offered = offer({ entity: 'component:default/shop' });
    const without = offer({
      owner: undefined,
      plannedBy: { ref: 'service:ci' },
    });
    await harness.store.storeOffers([offered, without]);
    expect(await harness.store.findOffer(offered.hash, ADA)).toEqual({
      ...offered,
      plan: { format: 1, secrets: {}, steps: [], undoOrder: [] },
    });
    expect(await harness.store.findOffer(without.hash, ADA)).toMatchObject({
      owner: undefined,
      plannedBy: { ref: 'service:ci' },
    });
  });

  it('knows no plan that nobody has looked at', async () => {
    expect(await harness.store.findOffer('f'.repeat(64), ADA)).toBeUndefined();
  });

  it('prefers what the same principal has looked at', async () => {
    const own = offer();
    const others = ['user:default/aaron', 'user:default/zoe'].map(ref => ({
      ...own,
      plannedBy: { ref },
    }));
    await harness.store.storeOffers([others[1] ?? own, own, others[0] ?? own]);
    const by = async (principal: string) =>
      (await harness.store.findOffer(own.hash, { principal, now: AT }))
        ?.plannedBy.ref;
    expect(await by('user:default/ada')).toBe('user:default/ada');
    expect(await by('user:default/zoe')).toBe('user:default/zoe');
    expect(await by('user:default/bob')).toBe('user:default/aaron');
  });

  it('keeps a plan anew that somebody looks at again, and forgets it in time', async () => {
    const first = offer();
    const again = { ...first, expiresAt: '2026-01-03T00:00:00.000Z' };
    await harness.store.storeOffers([first]);
    await harness.store.storeOffers([again]);
    const at = async (now: string) =>
      harness.store.findOffer(first.hash, { ...ADA, now });
    expect(await at(LATER)).toMatchObject({ expiresAt: again.expiresAt });
    expect(await at(again.expiresAt)).toBeUndefined();
    await harness.store.forgetOld(LATER);
    expect(await at(LATER)).toBeDefined();
    const { offers } = await harness.store.forgetOld(again.expiresAt);
    expect(offers).toBeGreaterThan(0);
    expect(await at(AT)).toBeUndefined();
  });

  it('forgets answers to requests after a day', async () => {
    const application = freshName();
    await harness.submit(newSubmission(application, { key: application }));
    const answer = () =>
      harness.store.findAnswer('user:default/ada', application);
    await harness.store.forgetOld(LATER);
    expect(await answer()).toBeDefined();
    await harness.store.forgetOld('2026-01-02T00:00:00.001Z');
    expect(await answer()).toBeUndefined();
  });
}
