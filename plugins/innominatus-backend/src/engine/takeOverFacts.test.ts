import { planOf } from '../__testUtils__/planOf';
import { ToldRun } from '../__testUtils__/ToldRun';
import { takeOverFacts } from './takeOverFacts';

const cause = 'the process that ran it ended';
const now = '2026-01-01T00:00:00.000Z';
const released = { died: false, now };
const died = { died: true, now };
const reversal = { undo: true, settle: true };

describe('what a driver finds that takes a run over', () => {
  it('is that the attempts that ran were interrupted', () => {
    const { state } = new ToldRun(
      planOf({
        runs: { dependsOn: [] },
        ended: { dependsOn: [] },
        waits: { dependsOn: [] },
        after: { dependsOn: ['runs'] },
      }),
    )
      .succeeds('ended')
      .waitsFor('waits', { ms: 1_000 });
    expect(takeOverFacts(state, released)).toEqual([
      { type: 'step.interrupted', step: 'runs', attempt: 1, cause },
    ]);
  });

  it('is nothing new where an interruption is known already', () => {
    const run = new ToldRun(planOf({ a: {} })).ends('a', 'step.interrupted');
    expect(takeOverFacts(run.state, released)).toEqual([]);
  });

  it('is that the look-up was interrupted that its last driver did not outlive', () => {
    const run = new ToldRun(planOf({ a: {} })).ends('a', 'step.interrupted');
    const again = [{ type: 'step.interrupted', step: 'a', attempt: 1, cause }];
    expect(takeOverFacts(run.state, died)).toEqual(again);
    run.ends('a', 'step.lookupFailed');
    expect(takeOverFacts(run.state, died)).toEqual([]);
    const later = { died: true, now: run.time(5_000) };
    expect(takeOverFacts(run.state, later)).toEqual(again);
    run.ends('a', 'step.uncertain');
    expect(takeOverFacts(run.state, later)).toEqual([]);
  });

  it('is that what was being undone was interrupted, and not what was or will be', () => {
    const { state } = new ToldRun(
      planOf({ a: {}, b: {}, c: {}, last: {}, end: {} }),
    )
      .changes('a', 'x')
      .succeeds('a')
      .changes('b', 'y')
      .succeeds('b')
      .changes('c', 'z')
      .succeeds('c')
      .succeeds('last')
      .fails('end')
      .isUndone('c');
    expect(takeOverFacts(state, released)).toEqual([
      { type: 'undo.interrupted', step: 'b', attempt: 1, cause },
    ]);
  });

  it('is that what was being settled was interrupted', () => {
    const { state } = new ToldRun(planOf({ a: { reversal }, end: {} }))
      .changes('a', 'x')
      .succeeds('a')
      .fails('end')
      .isUndone('a');
    expect(takeOverFacts(state, released)).toEqual([
      { type: 'settle.interrupted', step: 'a', attempt: 2, cause },
    ]);
  });

  it('is nothing while another try to undo is waited for', () => {
    const { state } = new ToldRun(planOf({ a: {}, end: {} }))
      .changes('a', 'x')
      .succeeds('a')
      .fails('end')
      .cannotBeUndone('a', true);
    expect(takeOverFacts(state, released)).toEqual([]);
  });
});
