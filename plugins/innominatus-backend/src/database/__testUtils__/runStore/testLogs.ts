import type { StoreHarness } from './StoreHarness';

/** Logs of steps. */
export function testLogs(harness: StoreHarness): void {
  it('reads from any offset, over pieces', async () => {
    const runId = await harness.newRun();
    const { store } = harness;
    const place = { runId, step: 'a', attempt: 1 };
    await store.appendLog({ ...place, position: 0, text: 'hello ' });
    await store.appendLog({ ...place, position: 6, text: 'world\n' });
    expect(await store.logLength(runId, 'a')).toBe(12);
    expect(await store.readLog(runId, 'a', { offset: 3, limit: 5 })).toEqual({
      text: 'lo wo',
      nextOffset: 8,
    });
    expect(await store.readLog(runId, 'a', { offset: 12, limit: 5 })).toEqual({
      text: '',
      nextOffset: 12,
    });
  });
}
