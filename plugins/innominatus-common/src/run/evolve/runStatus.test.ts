import { initialRunState, type RunState } from '../RunState';
import { runStatus } from './runStatus';

function status(sketch: Partial<RunState>): string {
  return runStatus({ ...initialRunState, ...sketch });
}

describe('what a run is doing', () => {
  it('is to wait for its lock, as long as nothing is known of it', () => {
    expect(initialRunState).toMatchObject({ status: 'queued', lock: 'queued' });
  });

  it.each(['queued', 'waiting', 'rollingBack'] as const)(
    'stays %s between the loss of the lock and the end that goes with it',
    before => {
      expect(status({ status: before, lock: 'released' })).toBe(before);
    },
  );
});
