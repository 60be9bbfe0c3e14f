import { planOf } from '../__testUtils__/planOf';
import { ToldRun } from '../__testUtils__/ToldRun';
import { wakeTime } from './wakeTime';

function wakes(run: ToldRun): string | undefined {
  return wakeTime(run.plan, run.state);
}

describe('a parked run wakes by itself', () => {
  it('at the earliest of all times that its steps wait for', () => {
    const run = new ToldRun(
      planOf({
        later: { dependsOn: [] },
        soon: { dependsOn: [] },
        asks: { dependsOn: [] },
        again: { dependsOn: [], retry: { attempts: 2, backoffMs: 3_000 } },
      }),
    )
      .waitsFor('later', { ms: 9_000 })
      .waitsFor('soon', { ms: 2_000 })
      .waitsFor('asks', { approval: {} })
      .fails('again', true);
    expect(wakes(run)).toBe(run.time(2_000));
  });

  it('when a step is to be tried again', () => {
    const retry = { attempts: 2, backoffMs: 3_000 };
    const run = new ToldRun(planOf({ a: { retry } })).fails('a', true);
    expect(wakes(run)).toBe(run.time(3_000));
  });

  it('when the time of a waiting step is up, waiting included', () => {
    const plan = planOf({ a: { timeoutMs: 5_000 } });
    const run = new ToldRun(plan).after(1_000).waitsFor('a', { approval: {} });
    expect(wakes(run)).toBe(run.time(4_000));
  });

  it('when undoing is to be tried again', () => {
    const run = new ToldRun(planOf({ a: {} }))
      .changes('a', 'x')
      .fails('a')
      .cannotBeUndone('a', true);
    expect(wakes(run)).toBe(run.time(1_000));
  });
});

describe('a run does not wake by itself', () => {
  it('for people', () => {
    const run = new ToldRun(planOf({ a: {} })).waitsFor('a', { approval: {} });
    expect(wakes(run)).toBeUndefined();
  });

  it('while it runs, or is being undone', () => {
    const run = new ToldRun(planOf({ a: { timeoutMs: 5_000 } }));
    expect(wakes(run)).toBeUndefined();
    expect(wakes(run.changes('a', 'x').fails('a'))).toBeUndefined();
    expect(run.state.status).toBe('rollingBack');
  });

  it('without its lock', () => {
    const run = new ToldRun(planOf({ a: {} })).waitsFor('a', { ms: 1_000 });
    const state = { ...run.state, lock: 'released' as const };
    expect(wakeTime(run.plan, state)).toBeUndefined();
  });
});
