import { isDue } from './isDue';

const now = '2026-01-01T00:00:01.000Z';

describe('a time', () => {
  it('has come once it is reached', () => {
    expect(isDue('2026-01-01T00:00:00.999Z', now)).toBe(true);
    expect(isDue(now, now)).toBe(true);
    expect(isDue('2026-01-01T00:00:01.001Z', now)).toBe(false);
  });

  it('has come at once, if none is given', () => {
    expect(isDue(undefined, now)).toBe(true);
  });
});
