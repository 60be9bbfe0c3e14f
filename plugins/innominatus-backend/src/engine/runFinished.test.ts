import type { RunOutcome } from '@innominatus/plugin-innominatus-common';
import { planOf, type StepSketch } from '../__testUtils__/planOf';
import { ToldRun } from '../__testUtils__/ToldRun';
import { runFinished } from './runFinished';

/** A run whose steps depend on nothing. */
function runOf(steps: Record<string, StepSketch>): ToldRun {
  const aside = Object.fromEntries(
    Object.entries(steps).map(([id, sketch]): [string, StepSketch] => [
      id,
      { ...sketch, dependsOn: [] },
    ]),
  );
  return new ToldRun(planOf(aside, { onFailure: 'stop' }));
}

function errorOf({ plan, state }: ToldRun, outcome: RunOutcome = 'failed') {
  return runFinished(plan, state, outcome).error;
}

function failed(step: string) {
  return { reason: 'stepFailed', message: `step "${step}" failed: boom` };
}

describe('a run that fails', () => {
  it('fails because of the step that failed first', () => {
    const steps = { a: {}, b: {}, c: {} };
    const late = runOf(steps).fails('b').after(1_000).fails('a').fails('c');
    expect(errorOf(late)).toEqual(failed('b'));
    const early = runOf(steps).fails('a').after(1_000).fails('b').fails('c');
    expect(errorOf(early)).toEqual(failed('a'));
    const last = runOf(steps).fails('c').after(1_000).fails('b').fails('a');
    expect(errorOf(last)).toEqual(failed('c'));
  });

  it('fails because of the first of the plan, of those that failed at the same time', () => {
    const run = runOf({ a: {}, b: {}, c: {} }).fails('c').fails('b').fails('a');
    expect(errorOf(run)).toEqual(failed('a'));
  });

  it('does not fail because of a failure that was to be ignored', () => {
    const run = runOf({ a: { continueOnError: true }, b: {} })
      .fails('a')
      .after(1_000)
      .fails('b');
    expect(errorOf(run)).toEqual(failed('b'));
  });
});

describe('a run that ends otherwise', () => {
  it.each(['cancelled', 'succeeded', 'superseded'] as const)(
    'has no error when it is %s',
    outcome => {
      expect(errorOf(runOf({ a: {} }).fails('a'), outcome)).toBeUndefined();
    },
  );

  it('tells why it was undone', () => {
    const run = runOf({ a: {} }).fails('a');
    expect(errorOf(run, 'rolledBack')).toEqual(failed('a'));
  });
});
