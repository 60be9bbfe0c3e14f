import type { RunFact } from '@innominatus/plugin-innominatus-common';
import { newSubmission } from './newSubmission';
import {
  byPerson,
  claimed,
  freshName,
  hold,
  type StoreHarness,
} from './StoreHarness';

const intended: RunFact = {
  type: 'effect.intended',
  step: 'a',
  attempt: 1,
  effects: [
    {
      id: 'a#1.1',
      kind: 'thing',
      action: 'create',
      target: 'test',
      externalId: 'one',
      summary: 'make it',
      reversible: true,
    },
  ],
};

/** What a submission does about others that hold or wait for its lock. */
export function testConcurrency(harness: StoreHarness): void {
  describe('supersede', () => {
    it('ends what waits in the same place, and waits itself', async () => {
      const application = freshName();
      const holder = await harness.newRun(application);
      const waiter = await harness.newRun(application, {
        secrets: { token: Buffer.from('sealed') },
      });
      const elsewhere = { environment: 'prod' };
      await harness.newRun(application, elsewhere);
      const other = await harness.newRun(application, elsewhere);

      const at = '2026-01-01T00:05:00.000Z';
      const newest = await harness.newRun(application, {
        concurrency: 'supersede',
        at,
      });
      expect(await harness.factsOf(waiter)).toEqual([
        'run.requested',
        'run.finished',
      ]);
      const { record } = (await harness.store.loadRun(waiter)) ?? {};
      expect(record).toMatchObject({ status: 'superseded', finishedAt: at });
      expect(record?.waitingFor).toBeUndefined();
      expect((await harness.state(waiter)).status).toBe('superseded');
      expect(await harness.store.readRunSecrets(waiter)).toEqual({});
      expect(await harness.status(holder)).toBe('running');
      expect(await harness.status(other)).toBe('queued');

      const result = await harness.finish(holder, 'succeeded');
      expect(result).toMatchObject({ granted: [newest] });
    });

    it('says who has superseded a run', async () => {
      const application = freshName();
      await harness.newRun(application);
      const waiter = await harness.newRun(application);
      const principal = { ref: 'user:default/grace' };
      await harness.submit({
        ...newSubmission(application, { concurrency: 'supersede' }),
        principal,
      });
      const page = { after: 1, limit: 10 };
      expect(await harness.store.readEvents(waiter, page)).toMatchObject([
        { seq: 2, principal, fact: { outcome: 'superseded' } },
      ]);
    });

    it('leaves alone what has had an effect, and the runs of its own submission', async () => {
      const application = freshName();
      const first = await harness.newRun(application);
      await harness.append(first, [claimed]);
      await harness.append(
        first,
        [{ type: 'step.started', step: 'a', attempt: 1 }, intended],
        hold,
      );
      await harness.append(
        first,
        [{ type: 'run.finished', outcome: 'failed' }],
        { ...hold, then: { kind: 'release' } },
      );
      const holder = await harness.newRun(application);
      await harness.append(
        first,
        [{ type: 'run.retried', round: 2, steps: ['a'] }],
        { ...byPerson(), then: { kind: 'requeue' } },
      );
      // Refused: the holder is under way.
      expect(await harness.status(first)).toBe('failed');
      await harness.finish(holder, 'failed');
      const blocked = await harness.newRun(application);
      await harness.finish(blocked, 'rollbackFailed');
      const { kind } = await harness.append(
        first,
        [{ type: 'run.retried', round: 2, steps: ['a'] }],
        { ...byPerson(), then: { kind: 'requeue' } },
      );
      expect(kind).toBe('appended');
      expect(await harness.status(first)).toBe('queued');

      const { runs } = await harness.submit(
        newSubmission(application, {
          concurrency: 'supersede',
          workflows: ['build', 'deploy'],
        }),
      );
      expect(await harness.status(first)).toBe('queued');
      for (const { id } of runs) {
        expect(await harness.status(id)).toBe('queued');
      }
    });

    it('ends a run or finds it started, when its lock becomes free at that moment', async () => {
      for (let i = 0; i < 10; i += 1) {
        const application = freshName();
        const holder = await harness.newRun(application);
        await harness.append(holder, [claimed]);
        const waiter = await harness.newRun(application);
        const [ended, newest] = await Promise.all([
          harness.append(
            holder,
            [{ type: 'run.finished', outcome: 'succeeded' }],
            { ...hold, then: { kind: 'release' } },
          ),
          harness.newRun(application, { concurrency: 'supersede' }),
        ]);
        const started = (await harness.status(waiter)) === 'running';
        expect(await harness.status(waiter)).toBe(
          started ? 'running' : 'superseded',
        );
        expect(await harness.status(newest)).toBe(
          started ? 'queued' : 'running',
        );
        expect(ended.kind).toBe('appended');
        // Row and log say the same.
        expect((await harness.state(waiter)).status).toBe(
          await harness.status(waiter),
        );
      }
    });
  });

  describe('reject', () => {
    it('refuses while somebody holds the lock, with a reason, and stores nothing', async () => {
      const application = freshName();
      const holder = await harness.newRun(application);
      const key = `of-${application}`;
      await expect(
        harness.store.submit(
          newSubmission(application, {
            concurrency: 'reject',
            text: 'new',
            key,
          }),
        ),
      ).rejects.toMatchObject({
        name: 'ConflictError',
        reason: 'lockHeld',
        message: expect.stringContaining(
          `run 1 of application "${application}"`,
        ),
      });
      const found = await harness.store.findApplication(application);
      expect(found?.newestRevision).toBe(1);

      await harness.finish(holder, 'succeeded');
      const next = await harness.submit(
        newSubmission(application, { concurrency: 'reject', key }),
      );
      expect(next.runs).toMatchObject([{ number: 2, status: 'running' }]);
    });

    it('lets the runs of one submission follow each other', async () => {
      const { runs } = await harness.submit(
        newSubmission(freshName(), {
          concurrency: 'reject',
          workflows: ['build', 'deploy'],
        }),
      );
      expect(runs.map(run => run.status)).toEqual(['running', 'queued']);
    });

    it('lets one of many in that come at the same moment', async () => {
      const application = freshName();
      const answers = await Promise.allSettled(
        Array.from({ length: 8 }, () =>
          harness.store.submit(
            newSubmission(application, { concurrency: 'reject' }),
          ),
        ),
      );
      const stored = answers.filter(({ status }) => status === 'fulfilled');
      expect(stored).toHaveLength(1);
    });
  });
}
