import { at, failure, succeeded } from '../__testUtils__/factsOf';
import {
  started,
  interrupted,
  lookupFailed,
  suspended,
  failed,
  stepAfter,
} from '../__testUtils__/stepFacts';
import type { RunFact } from '../RunEvent';
import { pendingStep } from '../RunState';

describe('an attempt', () => {
  it('begins with nothing that came before, but for the time of the first', () => {
    expect(
      stepAfter([
        started,
        suspended,
        { ...failed, retryAt: at(9) },
        { ...started, attempt: 2 },
      ]),
    ).toEqual({
      ...pendingStep,
      status: 'running',
      attempt: 2,
      failures: 1,
      startedAt: at(3),
      attemptStartedAt: at(6),
    });
  });

  it('succeeds with outputs and variables', () => {
    expect(
      stepAfter([
        started,
        interrupted,
        lookupFailed,
        succeeded('a', 1, { outputs: { url: 'x' }, variables: { A: '1' } }),
      ]),
    ).toEqual({
      ...pendingStep,
      status: 'succeeded',
      attempt: 1,
      interruptions: 1,
      startedAt: at(3),
      attemptStartedAt: at(3),
      finishedAt: at(6),
      outputs: { url: 'x' },
      variables: { A: '1' },
    });
  });

  it('fails for good', () => {
    expect(stepAfter([started, suspended, failed])).toEqual({
      ...pendingStep,
      status: 'failed',
      attempt: 1,
      failures: 1,
      startedAt: at(3),
      attemptStartedAt: at(3),
      finishedAt: at(5),
      error: failure,
    });
  });

  it('fails without harm where the step says so', () => {
    expect(stepAfter([started, failed], { continueOnError: true }).status).toBe(
      'failedIgnored',
    );
    const again: RunFact = { ...failed, retryAt: at(9) };
    expect(stepAfter([started, again], { continueOnError: true }).status).toBe(
      'retrying',
    );
  });

  it('fails with another to follow', () => {
    const state = stepAfter([started, { ...failed, retryAt: at(60) }]);
    expect(state).toMatchObject({
      status: 'retrying',
      failures: 1,
      retryAt: at(60),
      error: failure,
    });
    expect(state.finishedAt).toBeUndefined();
  });

  it('is counted once though nobody tries again after it', () => {
    const retry: RunFact = { ...failed, retryAt: at(60) };
    expect(stepAfter([started, retry, failed])).toMatchObject({
      status: 'failed',
      failures: 1,
    });
    expect(
      stepAfter([started, interrupted, { ...failed, attempt: 1 }]).failures,
    ).toBe(1);
    expect(
      stepAfter([started, interrupted, lookupFailed, failed]).failures,
    ).toBe(1);
  });

  it('is cancelled, with what still runs', () => {
    expect(
      stepAfter([
        started,
        suspended,
        interrupted,
        lookupFailed,
        {
          type: 'step.cancelled',
          step: 'a',
          attempt: 1,
          stillRunning: 'job 7',
        },
      ]),
    ).toEqual({
      ...pendingStep,
      status: 'cancelled',
      attempt: 1,
      interruptions: 1,
      startedAt: at(3),
      attemptStartedAt: at(3),
      finishedAt: at(7),
      stillRunning: 'job 7',
    });
  });

  it('is passed by, with why', () => {
    expect(
      stepAfter([
        started,
        suspended,
        { type: 'step.skipped', step: 'a', reason: 'cancelled' },
      ]),
    ).toEqual({
      ...pendingStep,
      status: 'skipped',
      skipReason: 'cancelled',
      attempt: 1,
      startedAt: at(3),
      attemptStartedAt: at(3),
      finishedAt: at(5),
    });
  });
});
