import { NoticeBuffer, readNotice } from './Notices';

describe('notices', () => {
  it('tell of each run once, and of nothing twice', () => {
    const buffer = new NoticeBuffer('p1');
    expect(buffer.take()).toEqual([]);
    buffer.changed('r1');
    buffer.changed('r2');
    buffer.changed('r1');
    buffer.thereIsWork();
    expect(buffer.take().map(readNotice)).toEqual([
      { from: 'p1', work: true },
      { from: 'p1', runs: ['r1', 'r2'] },
    ]);
    expect(buffer.take()).toEqual([]);
    buffer.thereIsWork();
    expect(buffer.take().map(readNotice)).toEqual([{ from: 'p1', work: true }]);
  });

  it('are short enough for PostgreSQL, however many runs there are', () => {
    const buffer = new NoticeBuffer(crypto.randomUUID());
    const ids = Array.from({ length: 1_000 }, () => crypto.randomUUID());
    ids.forEach(id => buffer.changed(id));
    for (const run of ids.slice(0, 100)) {
      const message = '\u{1f680}'.repeat(1_000);
      const step = 's'.repeat(255);
      buffer.progressed(run, step, { step, attempt: 1, done: 1, message });
    }
    const payloads = buffer.take();
    for (const payload of payloads) {
      expect(Buffer.byteLength(payload)).toBeLessThan(8_000);
    }
    const told = payloads.flatMap(payload => readNotice(payload)?.runs ?? []);
    expect(told).toEqual(ids);
  });

  it('tell the newest progress of a step, and that it has come to rest', () => {
    const buffer = new NoticeBuffer('p1');
    buffer.progressed('r1', 's', { step: 's', attempt: 1, done: 1 });
    buffer.progressed('r1', 's', { step: 's', attempt: 1, done: 2, total: 3 });
    buffer.progressed('r1', 't', { step: 't', attempt: 1, done: 1 });
    buffer.progressed('r1', 't', undefined);
    expect(buffer.take().map(readNotice)).toEqual([
      {
        from: 'p1',
        progress: [
          { run: 'r1', step: 's', now: { attempt: 1, done: 2, total: 3 } },
          { run: 'r1', step: 't' },
        ],
      },
    ]);
  });

  it('of others are not understood, and do no harm', () => {
    expect(readNotice('hello')).toBeUndefined();
    expect(readNotice('[]')).toBeUndefined();
    expect(readNotice('{"runs":["r1"]}')).toBeUndefined();
    expect(readNotice('{"from":"p2","later":1}')).toEqual({ from: 'p2' });
  });
});
