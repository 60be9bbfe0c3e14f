import { quantile } from './quantile';

describe('quantile', () => {
  it('gives least, median and greatest of samples in any order', () => {
    const samples = [30, 10, 20];
    expect(quantile(samples, 0)).toBe(10);
    expect(quantile(samples, 0.5)).toBe(20);
    expect(quantile(samples, 1)).toBe(30);
    expect(samples).toEqual([30, 10, 20]);
  });

  it('lies between two samples where no one is in the middle', () => {
    expect(quantile([1, 2, 3, 10], 0.5)).toBe(2.5);
    expect(quantile([0, 100], 0.99)).toBeCloseTo(99);
  });

  it('has nothing to say without samples', () => {
    expect(() => quantile([], 0.5)).toThrow('no samples');
  });
});
