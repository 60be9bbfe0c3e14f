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
      { from: 'p1', runs: ['r1', 'r2'], work: true },
    ]);
    expect(buffer.take()).toEqual([]);
    buffer.thereIsWork();
    expect(buffer.take().map(readNotice)).toEqual([{ from: 'p1', work: true }]);
  });

  it('are short enough for PostgreSQL, however many runs there are', () => {
    const buffer = new NoticeBuffer(crypto.randomUUID());
    const ids = Array.from({ length: 1_000 }, () => crypto.randomUUID());
    ids.forEach(id => buffer.changed(id));
    buffer.thereIsWork();
    const payloads = buffer.take();
    for (const payload of payloads) {
      expect(Buffer.byteLength(payload)).toBeLessThan(8_000);
    }
    const told = payloads.flatMap(payload => readNotice(payload)?.runs ?? []);
    expect(told).toEqual(ids);
  });

  it('of others are not understood, and do no harm', () => {
    expect(readNotice('hello')).toBeUndefined();
    expect(readNotice('[]')).toBeUndefined();
    expect(readNotice('{"runs":["r1"]}')).toBeUndefined();
    expect(readNotice('{"from":"p2","later":1}')).toEqual({ from: 'p2' });
  });
});
