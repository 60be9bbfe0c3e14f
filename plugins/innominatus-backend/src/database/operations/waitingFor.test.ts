import {
  foldRun,
  type RunFact,
  type RunState,
} from '@innominatus/plugin-innominatus-common';
import { waitingFor, waitingForLock } from './waitingFor';

const AT = '2026-01-01T00:00:00.000Z';
const error = { reason: 'x', message: 'x' };

function stateAfter(...facts: RunFact[]): RunState {
  const all: RunFact[] = [{ type: 'run.lockGranted' }, ...facts];
  const events = all.map((fact, n) => ({
    ...{ seq: n + 1, at: AT, version: 1, fact },
  }));
  return foldRun(undefined, events);
}

const started = (step: string): RunFact => ({
  ...{ type: 'step.started', step, attempt: 1 },
});
const suspended = (step: string): RunFact => ({
  ...{ type: 'step.suspended', step, attempt: 1, data: {} },
  waitingFor: `the word of ${step}`,
});
const uncertain = (step: string): RunFact => ({
  ...{ type: 'step.uncertain', step, attempt: 1, error },
});
const failed = (step: string): RunFact => ({
  ...{ type: 'step.failed', step, attempt: 1, error, retryAt: AT },
});

describe('what a run waits for', () => {
  it('is nothing while it is on its way', () => {
    expect(waitingFor(stateAfter())).toBeUndefined();
    expect(waitingFor(stateAfter(started('a')))).toBeUndefined();
  });

  it('is told for each step that waits for somebody, also while others run', () => {
    const state = stateAfter(
      ...[started('a'), suspended('a'), started('b'), uncertain('b')],
      started('c'),
    );
    expect(waitingFor(state)).toBe(
      'step a: the word of a; step b: somebody to say whether it was done',
    );
  });

  it('is the time of the next try, when nothing else goes on', () => {
    const retrying = stateAfter(started('a'), failed('a'));
    expect(waitingFor(retrying)).toBe(`step a: the next try at ${AT}`);
    const busy = stateAfter(started('a'), failed('a'), started('b'));
    expect(waitingFor(busy)).toBeUndefined();
  });

  it('is the next try to undo a step', () => {
    const state = stateAfter(
      ...[started('a'), failed('a')],
      { type: 'run.rollbackStarted', cause: 'failed', steps: ['a'] },
      { type: 'undo.started', step: 'a', attempt: 1 },
      { type: 'undo.failed', step: 'a', attempt: 1, error, retryAt: AT },
    );
    expect(waitingFor(state)).toBe('step a: the next try to undo it');
  });

  it('is nothing once it has ended', () => {
    const state = stateAfter(...[started('a'), suspended('a')], {
      type: 'run.finished',
      outcome: 'failed',
    });
    expect(waitingFor(state)).toBeUndefined();
  });

  it('fits into its column', () => {
    const long = 'a'.repeat(300);
    expect(waitingForLock([long])).toHaveLength(255);
    const state = stateAfter(started(long), suspended(long));
    expect(waitingFor(state)).toHaveLength(255);
  });
});
