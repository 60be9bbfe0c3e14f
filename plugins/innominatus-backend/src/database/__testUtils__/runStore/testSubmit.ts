import { inlineSubmission, newSubmission, PRINCIPAL } from './newSubmission';
import { freshName, type StoreHarness } from './StoreHarness';

/** What a submission stores. */
export function testSubmit(harness: StoreHarness): void {
  it('stores run and log together and grants a free lock', async () => {
    const application = freshName();
    const stored = await harness.submit(newSubmission(application));
    expect(stored).toMatchObject({
      revision: 1,
      runs: [{ number: 1, workflow: 'deploy', status: 'running' }],
    });
    const id = stored.runs[0]?.id ?? '';
    const page = { after: 0, limit: 10 };
    const events = await harness.store.readEvents(id, page);
    expect(events.map(event => [event.seq, event.fact.type])).toEqual([
      [1, 'run.requested'],
      [2, 'run.lockGranted'],
    ]);
    expect(events[0]?.principal).toEqual(PRINCIPAL);
    expect(await harness.store.findApplication(application)).toMatchObject({
      owner: 'user:default/ada',
      workloads: [application],
      environments: ['local'],
      newestRevision: 1,
    });
  });

  it('counts runs and revisions of an application, and keeps an unchanged revision', async () => {
    const application = freshName();
    await harness.submit(newSubmission(application));
    const same = await harness.submit(newSubmission(application));
    const other = await harness.submit(
      newSubmission(application, { text: 'new' }),
    );
    expect([same.revision, other.revision]).toEqual([1, 2]);
    expect([same.runs[0]?.number, other.runs[0]?.number]).toEqual([2, 3]);
  });

  it('stores a run without a Score file: neither workload nor revision comes of it', async () => {
    const application = freshName();
    const stored = await harness.submit(inlineSubmission(application));
    expect(stored.revision).toBeUndefined();
    const run = await harness.store.loadRun(stored.runs[0]?.id ?? '');
    expect(run?.inputs.kind).toBe('inline');
    expect(run?.record.workload).toBeUndefined();
    const found = await harness.store.findApplication(application);
    expect(found?.workloads).toEqual([]);
    expect(found?.newestRevision).toBeUndefined();
    const next = await harness.submit(newSubmission(application));
    expect(next).toMatchObject({ revision: 1, runs: [{ number: 2 }] });
  });

  it('takes requests of anybody, however much or little is known of them', async () => {
    const actor = { ref: 'user:default/ada', actor: 'mcp' };
    const submissions = [
      newSubmission(freshName()),
      { ...newSubmission(freshName()), principal: actor },
      { ...newSubmission(freshName()), owner: undefined },
      inlineSubmission(freshName()),
      { ...inlineSubmission(freshName()), principal: actor },
    ];
    for (const submission of submissions) {
      const [run] = (await harness.submit(submission)).runs;
      const stored = await harness.store.loadRun(run?.id ?? '');
      expect(stored?.record.startedBy).toEqual(submission.principal);
    }
  });

  it('lets one run of many hold the lock, however many are submitted at once', async () => {
    const application = freshName();
    const all = await Promise.all(
      Array.from({ length: 12 }, () =>
        harness.submit(newSubmission(application)),
      ),
    );
    const runs = all.flatMap(({ runs: some }) => some);
    expect(runs.filter(run => run.status === 'running')).toHaveLength(1);
    expect(new Set(runs.map(run => run.number)).size).toBe(12);
  });

  it('says of a run that is queued what it waits for', async () => {
    const application = freshName();
    await harness.newRun(application);
    const second = await harness.newRun(application);
    const run = await harness.store.loadRun(second);
    expect(run?.record.waitingFor).toBe(`the lock of ${application}/local`);
  });

  it('answers a repeated idempotency key with what it answered first, also at the same time', async () => {
    const application = freshName();
    const key = `of-${application}`;
    const all = await Promise.all(
      Array.from({ length: 6 }, () =>
        harness.store.submit(newSubmission(application, { key })),
      ),
    );
    const stored = all.filter(({ kind }) => kind === 'stored');
    expect(stored).toHaveLength(1);
    const earlier = await harness.store.findAnswer(PRINCIPAL.ref, key);
    expect(earlier).toEqual({
      requestDigest: 'of the request',
      answer: stored[0],
    });
  });

  it('forgets an idempotency key after a day', async () => {
    const application = freshName();
    const key = `of-${application}`;
    await harness.submit(newSubmission(application, { key }));
    const at = '2026-01-02T00:00:00.001Z';
    const again = await harness.submit(newSubmission(application, { key, at }));
    expect(again.runs[0]?.number).toBe(2);
  });

  it('refuses when the application got another owner meanwhile, and stores nothing', async () => {
    const application = freshName();
    await harness.submit(newSubmission(application));
    await expect(
      harness.store.submit(
        newSubmission(application, { owner: 'group:default/x' }),
      ),
    ).rejects.toThrow('another owner');
    const { items } = await harness.store.listRuns({
      application,
      limit: 10,
      filter: undefined,
    });
    expect(items).toHaveLength(1);
  });

  it('chains the workflows of one submission', async () => {
    const application = freshName();
    const { runs } = await harness.submit(
      newSubmission(application, { workflows: ['build', 'deploy'] }),
    );
    expect(runs.map(run => run.status)).toEqual(['running', 'queued']);
    const second = await harness.store.loadRun(runs[1]?.id ?? '');
    expect(second?.inputs.follows).toBe(runs[0]?.id);
  });
}
