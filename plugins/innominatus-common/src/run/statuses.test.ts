import { runHasEnded, stepHasEnded } from './statuses';

describe('a step', () => {
  it.each(['pending', 'running', 'retrying', 'waiting', 'uncertain'] as const)(
    'has not ended while it is %s',
    status => {
      expect(stepHasEnded({ status })).toBe(false);
    },
  );

  it.each([
    'succeeded',
    'failed',
    'failedIgnored',
    'skipped',
    'cancelled',
    'undoing',
    'undone',
    'undoFailed',
  ] as const)('has ended once it is %s', status => {
    expect(stepHasEnded({ status })).toBe(true);
  });
});

describe('a run', () => {
  it.each([
    'queued',
    'running',
    'waiting',
    'cancelling',
    'rollingBack',
  ] as const)('has not ended while it is %s', status => {
    expect(runHasEnded(status)).toBe(false);
  });

  it.each([
    'succeeded',
    'failed',
    'cancelled',
    'rolledBack',
    'rollbackFailed',
    'superseded',
  ] as const)('has ended once it is %s', status => {
    expect(runHasEnded(status)).toBe(true);
  });
});
