import { rateOnceWarm } from './rateOnceWarm';

describe('rateOnceWarm', () => {
  it('counts what ended after the slowest process had warmed up', () => {
    expect(rateOnceWarm([[0, 10, 20, 30, 40]], 2)).toBe(100);
    // The second one is warm at 30: 40, 60 and 80 end in the 50 ms that follow.
    expect(
      rateOnceWarm(
        [
          [10, 0, 40, 60],
          [20, 30, 80],
        ],
        2,
      ),
    ).toBe(60);
  });

  it('has nothing to say when there was not enough to do', () => {
    expect(() => rateOnceWarm([[1, 2], [3]], 2)).toThrow('1 of 2');
    expect(() => rateOnceWarm([[1, 2]], 2)).toThrow('all was done');
  });
});
