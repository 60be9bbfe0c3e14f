import { DatabaseClock } from './DatabaseClock';

const HOUR = 3_600_000;

describe('DatabaseClock', () => {
  it('tells the time of this process until it has heard of another one', () => {
    const before = Date.now();
    const told = new DatabaseClock().ms();
    expect(told).toBeGreaterThanOrEqual(before);
    expect(told).toBeLessThanOrEqual(Date.now());
  });

  it('tells the time of the database, however wrong the clock of this process is', () => {
    const clock = new DatabaseClock();
    const asked = Date.now() - 20;
    clock.set(asked + 10 - HOUR, asked);
    const ahead = Date.now() - Date.parse(clock.now());
    expect(Math.abs(ahead - HOUR)).toBeLessThan(1_000);
  });

  it('is not set back by an answer that took long', () => {
    const clock = new DatabaseClock();
    clock.set(Date.now() + HOUR, Date.now());
    const before = clock.ms();
    clock.set(Date.now() + HOUR - 5_000, Date.now() - 10_000);
    expect(clock.ms()).toBeGreaterThanOrEqual(before);
  });
});
