import type { RunFact } from '@innominatus/plugin-innominatus-common';
import {
  claimed,
  freshName,
  hold,
  release,
  type StoreHarness,
} from './StoreHarness';

/** How runs are found that wait for events outside. */
export function testTopics(harness: StoreHarness): void {
  const waits = (topics?: string[], step = 'a'): RunFact => ({
    ...{ type: 'step.suspended', step, attempt: 1, waitingFor: 'a merge' },
    ...{ until: '2026-01-01T01:00:00.000Z', data: {} },
    ...(topics && { topics }),
  });
  const started = (step = 'a'): RunFact => ({
    ...{ type: 'step.started', step, attempt: 1 },
  });
  const topic = (n = 1) => `git:host/${freshName()}/repo#${n}`;

  async function parkedRun(...facts: RunFact[]): Promise<string> {
    const id = await harness.newRun();
    await harness.append(id, [claimed]);
    await harness.append(id, facts, { ...hold, ...release });
    return id;
  }

  it('finds all runs that wait for one of several events, and no others', async () => {
    const [one, other, unheard] = [topic(), topic(), topic()];
    const ids = [
      await parkedRun(started(), waits([one])),
      await parkedRun(started(), waits([other, one])),
      await parkedRun(
        started(),
        started('b'),
        waits([one]),
        waits([other], 'b'),
      ),
    ];
    await parkedRun(started(), waits());
    await parkedRun(started(), waits([topic()]));
    expect(await harness.store.listWaiting([one])).toEqual(ids);
    expect(await harness.store.listWaiting([other])).toEqual(ids.slice(1));
    expect(await harness.store.listWaiting([unheard, one])).toEqual(ids);
    expect(await harness.store.listWaiting([unheard])).toEqual([]);
  });

  it('forgets what a step has waited for when it waits for something else', async () => {
    const [before, after, others] = [topic(), topic(), topic()];
    const id = await parkedRun(
      ...[started(), started('b'), waits([before]), waits([others], 'b')],
    );
    const facts: RunFact[] = [
      { type: 'step.resumed', step: 'a', attempt: 1 },
      waits([after]),
    ];
    await harness.append(id, facts);
    expect(await harness.store.listWaiting([before])).toEqual([]);
    expect(await harness.store.listWaiting([after])).toEqual([id]);
    expect(await harness.store.listWaiting([others])).toEqual([id]);
  });

  it('forgets all of it when the run ends', async () => {
    const name = topic();
    const id = await parkedRun(started(), waits([name]));
    await harness.append(id, [{ type: 'run.finished', outcome: 'cancelled' }], {
      ...release,
    });
    expect(await harness.store.listWaiting([name])).toEqual([]);
  });

  it('remembers nothing of facts that came too late', async () => {
    const name = topic();
    const id = await harness.newRun();
    const before = await harness.state(id);
    await harness.append(id, [claimed]);
    const result = await harness.appendTo(before, id, [
      started(),
      waits([name]),
    ]);
    expect(result).toEqual({ kind: 'lost' });
    expect(await harness.store.listWaiting([name])).toEqual([]);
  });
}
