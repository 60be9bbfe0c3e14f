import { chooseDisturbances } from '../disturbances/chooseDisturbances';
import { chooseRuns } from './chooseRuns';

describe('a seed', () => {
  it('decides what runs there are', () => {
    expect(chooseRuns(7, 50)).toEqual(chooseRuns(7, 50));
    expect(chooseRuns(7, 50)).not.toEqual(chooseRuns(8, 50));
  });

  it('decides what happens to the servers', () => {
    const choose = (seed: number) => chooseDisturbances(seed, 1_000, 60_000);
    expect(choose(7)).toEqual(choose(7));
    expect(choose(7)).not.toEqual(choose(8));
  });

  it('brings runs of every kind, and disturbances of every kind', () => {
    const steps = chooseRuns(7, 500).flatMap(plan => plan.steps);
    expect(new Set(steps.map(({ type }) => type))).toEqual(
      new Set([
        ...['chaos-pure', 'chaos-note', 'chaos-parcel', 'chaos-letter'],
        ...['chaos-version', 'wait', 'approval'],
      ]),
    );
    const kinds = chooseDisturbances(7, 1_000, 300_000).map(d => d.kind);
    expect(new Set(kinds)).toEqual(
      new Set(['kill', 'terminate', 'pause', 'database']),
    );
  });

  it('disturbs as often as it is told to, and not after its time', () => {
    const all = chooseDisturbances(7, 1_000, 300_000);
    const lasts = all.reduce((sum, { afterMs }) => sum + afterMs, 0);
    expect(lasts).toBeLessThan(300_000);
    expect(all.length).toBeGreaterThan(250);
    expect(all.length).toBeLessThan(350);
  });
});
