import { formatMeasured } from './formatMeasured';

describe('formatMeasured', () => {
  it('says what was measured, what it may be, and what is beyond that', () => {
    expect(
      formatMeasured([
        { what: 'requests', value: 2, unit: 'requests', target: 3 },
        { what: 'change on screen', value: 1_400.4, unit: 'ms', target: 1_000 },
      ]),
    ).toBe(
      [
        '|                  |   measured |    at most |        |',
        '| ---------------- | ---------: | ---------: | ------ |',
        '| requests         | 2 requests | 3 requests | met    |',
        '| change on screen |    1400 ms |    1000 ms | missed |',
      ].join('\n'),
    );
  });
});
