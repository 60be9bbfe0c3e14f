import type { Bench } from './Bench';
import { measureAll } from './measureAll';
import type { Measurement } from './Measurement';
import type { Reading } from './Reading';

const reading: Reading = {
  name: 'speed',
  method: 'by hand',
  unit: 'ms',
  better: 'lower',
  target: 5,
  samples: [3, 4, 5],
};

const works: Measurement = {
  name: 'works',
  summary: 'gives a number',
  measure: async () => [reading],
};
const fails: Measurement = {
  name: 'fails',
  summary: 'gives none',
  measure: () => Promise.reject(new Error('the disk is full')),
};
const needs: Measurement = {
  ...works,
  name: 'needs',
  missing: () => 'needs a cluster',
};

describe('measureAll', () => {
  async function measure(...measurements: Measurement[]) {
    let noted = '';
    const measured = await measureAll(measurements, {} as Bench, text => {
      noted += text;
    });
    return { ...measured, noted };
  }

  it('tells each result as soon as it is there', async () => {
    const { results, noted } = await measure(works);
    expect(results).toMatchObject([{ name: 'speed', median: 4, met: true }]);
    expect(noted).toMatch(/^bench: works: gives a number\nbench: +speed +4 /);
  });

  it('goes on after one that fails, and says which', async () => {
    const { results, leftOut, failed, noted } = await measure(fails, works);
    expect(results).toHaveLength(1);
    expect(failed).toEqual(['fails']);
    expect(leftOut).toEqual([
      {
        name: 'fails',
        summary: 'gives none',
        missing: 'failed: the disk is full',
      },
    ]);
    expect(noted).toContain('bench: fails failed: Error: the disk is full');
  });

  it('leaves out what needs something that is not there', async () => {
    const { leftOut, failed, noted } = await measure(needs);
    expect(leftOut).toMatchObject([{ missing: 'needs a cluster' }]);
    expect(failed).toEqual([]);
    expect(noted).toBe('bench: needs is left out: needs a cluster\n');
  });
});
