import { DatabaseClock } from './DatabaseClock';

const HOUR = 3_600_000;

/** The clock of a process, which a test sets. */
function startAt(own: number) {
  const process = { own };
  return { process, clock: new DatabaseClock(() => process.own) };
}

describe('DatabaseClock', () => {
  it('tells the time of this process until it has heard of another one', () => {
    const { clock } = startAt(10_000);
    expect(clock.ms()).toBe(10_000);
    expect(clock.now()).toBe('1970-01-01T00:00:10.000Z');
  });

  it.each([
    ['ahead', HOUR],
    ['behind', -HOUR],
  ])(
    'tells the time of the database when the clock of this process is %s',
    async (_, wrong) => {
      const { clock, process } = startAt(2 * HOUR + wrong);
      await clock.setBy(async () => {
        process.own += 20;
        return 2 * HOUR + 10;
      });
      expect(Math.abs(clock.ms() - (2 * HOUR + 20))).toBeLessThanOrEqual(10);
      process.own += 5_000;
      expect(Math.abs(clock.ms() - (2 * HOUR + 5_020))).toBeLessThanOrEqual(10);
    },
  );

  it('is not set back by an answer that took long', async () => {
    const { clock, process } = startAt(0);
    await clock.setBy(async () => HOUR);
    const before = clock.ms();
    await clock.setBy(async () => {
      const answer = HOUR;
      process.own += 10_000;
      return answer;
    });
    expect(clock.ms()).toBe(before + 10_000);
  });
});
