import type { RunRecord } from '../http/orchestrator/records';
import { refusedStatus, statusOfRun } from './statusOfRun';

const URL = 'https://backstage.example.com/runs/1';
const error = { reason: 'stepFailed', message: 'the image is missing' };

function shown(rest: Partial<RunRecord>) {
  const run: RunRecord = {
    ...{ id: '1', number: 7, application: 'shop', environment: 'dev' },
    ...{ workflow: 'deploy', status: 'running' },
    startedBy: { ref: 'service:webhook:git.example.com/platform/shop' },
    requestedAt: '2026-01-01T00:00:00.000Z',
    ...rest,
  };
  return statusOfRun(run, 'innominatus/dev', URL);
}

describe('what a commit shows of a run', () => {
  it.each<[Partial<RunRecord>, string, string]>([
    [{ status: 'queued' }, 'pending', 'shop: run 7 waits'],
    [
      { status: 'queued', waitingFor: 'run 6' },
      'pending',
      'shop: run 7 waits for run 6',
    ],
    [
      { status: 'waiting', waitingFor: 'an approval' },
      'pending',
      'shop: run 7 waits for an approval',
    ],
    [{ status: 'running' }, 'pending', 'shop: run 7: on its way'],
    [{ status: 'cancelling' }, 'pending', 'shop: run 7: being cancelled'],
    [
      { status: 'rollingBack', error },
      'pending',
      'shop: run 7: being rolled back: the image is missing',
    ],
    [{ status: 'succeeded' }, 'success', 'shop: run 7 has deployed it'],
    [
      { status: 'failed', error },
      'failure',
      'shop: run 7: failed: the image is missing',
    ],
    [{ status: 'cancelled' }, 'failure', 'shop: run 7: cancelled'],
    [
      { status: 'rolledBack', error },
      'failure',
      'shop: run 7 was rolled back after it had failed: the image is missing',
    ],
    // a person has undone what had succeeded
    [{ status: 'rolledBack' }, 'failure', 'shop: run 7 was rolled back'],
    [
      { status: 'rollbackFailed', error },
      'failure',
      'shop: run 7: could not be rolled back: the image is missing',
    ],
    [
      { status: 'rollbackFailed' },
      'failure',
      'shop: run 7: could not be rolled back',
    ],
    [
      { status: 'superseded' },
      'failure',
      'shop: run 7 made way for a later one',
    ],
  ])('says of %j: %s, %s', (run, state, description) => {
    const name = 'innominatus/dev';
    expect(shown(run)).toEqual({ name, state, description, url: URL });
  });

  it('is one line that every host shows as a whole', () => {
    const message = `the pods\n  say:\t${'no '.repeat(100)}`;
    for (const status of ['queued', 'rollingBack', 'failed'] as const) {
      const { description } = shown({
        ...{ status, waitingFor: message },
        error: { reason: 'x', message },
      });
      expect(description).toMatch(/^[^\n\t]+$/);
      expect(description?.length).toBeLessThanOrEqual(140);
    }
    const { description } = refusedStatus('innominatus/dev', message);
    expect(description).toMatch(/^the pods say: no [no ]+…$/);
    expect(description).toHaveLength(140);
  });
});
