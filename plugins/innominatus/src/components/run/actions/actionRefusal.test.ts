import type { RunStatus } from '@innominatus/plugin-innominatus-common';
import { recordedRun } from '../../../live/__testUtils__/recordedRun';
import { actionRefusal } from './actionRefusal';

const { run } = recordedRun('calm');

describe('actionRefusal', () => {
  it.each<[RunStatus, string?, string?, string?]>([
    // status, cancel, retry, rollback
    ['queued', undefined, 'active', 'active'],
    ['running', undefined, 'active', 'active'],
    ['waiting', undefined, 'active', 'active'],
    ['cancelling', 'cancelling', 'active', 'active'],
    ['rollingBack', 'rollingBack', 'active', 'active'],
    ['succeeded', 'ended', 'nothingToRetry', undefined],
    ['failed', 'ended', undefined, undefined],
    ['cancelled', 'ended', undefined, undefined],
    ['rolledBack', 'ended', undefined, 'alreadyUndone'],
    ['rollbackFailed', 'ended', undefined, undefined],
    ['superseded', 'ended', 'nothingToRetry', 'neverBegan'],
  ])('judges a run that is %s as the server does', (status, ...expected) => {
    const judged = { ...run, status };
    expect([
      actionRefusal(judged, 'cancel'),
      actionRefusal(judged, 'retry'),
      actionRefusal(judged, 'rollback'),
    ]).toEqual(expected);
  });

  it('has nothing to go on with or to undo where there never was a plan', () => {
    const unplanned = { ...run, status: 'failed', plan: undefined } as const;
    expect(actionRefusal(unplanned, 'retry')).toBe('neverPlanned');
    expect(actionRefusal(unplanned, 'rollback')).toBe('neverPlanned');
  });
});
