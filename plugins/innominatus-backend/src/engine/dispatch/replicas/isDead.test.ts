import { isDead, judgeTimes, type Judge } from './isDead';

const old: Judge = { ageMs: 60_000, isFirst: false, serverUptimeMs: 1e9 };
const alive = { id: 'p', sessionEnded: false, silentMs: 500 };

function judge(state: Partial<typeof alive>, by: Partial<Judge> = {}) {
  return isDead({ ...alive, ...state }, judgeTimes, { ...old, ...by });
}

describe('isDead', () => {
  it('takes a process for alive that has its session and says so', () => {
    expect(judge({})).toBe(false);
  });

  it('takes one for dead whose session has ended, however short ago it spoke', () => {
    expect(judge({ sessionEnded: true, silentMs: 10 })).toBe(true);
  });

  it('takes one for dead that hangs: its session is there, but it says nothing', () => {
    expect(judge({ silentMs: 9_999 })).toBe(false);
    expect(judge({ silentMs: 10_001 })).toBe(true);
  });

  it('judges nobody just after the database has come back, as the living have to come back, too', () => {
    const back = { ageMs: 2_999, serverUptimeMs: 100 };
    expect(judge({ sessionEnded: true }, back)).toBe(false);
    expect(judge({ silentMs: 60_000 }, back)).toBe(false);
    expect(judge({ sessionEnded: true }, { ...back, ageMs: 3_000 })).toBe(true);
    // Nobody could say anything while the database was away.
    expect(judge({ silentMs: 60_000 }, { ...back, ageMs: 9_000 })).toBe(false);
    expect(judge({ silentMs: 60_000 }, { ...back, ageMs: 10_001 })).toBe(true);
  });

  it('judges at once when it has only just started and the database has been up for long', () => {
    const first = { ageMs: 0, isFirst: true };
    expect(judge({ sessionEnded: true }, first)).toBe(true);
    expect(judge({ silentMs: 10_001 }, first)).toBe(true);
    const both = { ...first, serverUptimeMs: 9_000 };
    expect(judge({ sessionEnded: true }, both)).toBe(false);
    expect(judge({ silentMs: 10_001 }, both)).toBe(false);
  });
});
