import type { Reading } from '../Reading';
import { summarise } from './summarise';

const rate: Reading = {
  name: 'work',
  method: 'done',
  unit: 'per second',
  better: 'higher',
  target: 100,
  samples: [90, 110, 400],
  floor: { method: 'the least', samples: [220] },
};

describe('summarise', () => {
  it('judges the median: a rate has to reach its target', () => {
    expect(summarise(rate)).toMatchObject({
      median: 110,
      least: 90,
      greatest: 400,
      met: true,
    });
    expect(summarise({ ...rate, samples: [90, 99, 400] }).met).toBe(false);
  });

  it('judges the median: a time must not exceed its target', () => {
    const time: Reading = { ...rate, unit: 'ms', better: 'lower' };
    expect(summarise({ ...time, samples: [100] }).met).toBe(true);
    expect(summarise({ ...time, samples: [101] }).met).toBe(false);
  });

  it('says how many times as much as the floor it takes, for rates and times alike', () => {
    expect(summarise(rate).timesFloor).toBe(2);
    expect(
      summarise({ ...rate, better: 'lower', samples: [440] }).timesFloor,
    ).toBe(2);
  });

  it('judges nothing without a target, and compares nothing without a floor', () => {
    const bare = summarise({ ...rate, target: undefined, floor: undefined });
    expect(bare.met).toBeUndefined();
    expect(bare.timesFloor).toBeUndefined();
  });
});
