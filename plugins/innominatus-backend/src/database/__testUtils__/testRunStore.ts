import {
  environmentSpecSchema,
  foldRun,
  type RunFact,
} from '@innominatus/plugin-innominatus-common';
import { createHash } from 'node:crypto';
import type { RunInputs } from '../../engine/RunInputs';
import type {
  AppendRequest,
  AppendResult,
  NewSubmission,
  RunStore,
  StoredSubmission,
} from '../RunStore';

const AT = '2026-01-01T00:00:00.000Z';
const PRINCIPAL = { ref: 'user:default/ada' };

/** A submission of one application with as many runs as it has workflows. */
export function newSubmission(
  application: string,
  options: {
    workflows?: string[];
    text?: string;
    at?: string;
    key?: string;
    owner?: string;
  } = {},
): NewSubmission {
  const { workflows = ['deploy'], text = 'text', at = AT, key } = options;
  const content = Buffer.from(text);
  const digest = createHash('sha256').update(content).digest('hex');
  return {
    application,
    owner: options.owner ?? 'user:default/ada',
    workload: application,
    revision: { digest, content },
    runs: workflows.map(workflow => ({
      inputs: {
        application,
        environment: { name: 'local', ...environmentSpecSchema.parse({}) },
        workload: application,
        revisionDigest: digest,
        workflow,
        parameters: {},
        principal: PRINCIPAL,
        stepTypes: {},
      } satisfies RunInputs,
      lockKeys: [`${application}/local`],
    })),
    principal: PRINCIPAL,
    at,
    ...(key !== undefined && {
      idempotency: { key, requestDigest: 'of the request' },
    }),
  };
}

/** What every store has to do, on every database. */
export function testRunStore(open: () => RunStore): void {
  let store: RunStore;
  let count = 0;
  const fresh = () => `app-${(count += 1)}`;

  beforeAll(() => {
    store = open();
  });

  async function submit(submission: NewSubmission): Promise<StoredSubmission> {
    const stored = await store.submit(submission);
    if (stored.kind !== 'stored') throw new Error('was repeated');
    return stored;
  }

  async function submitOne(submission: NewSubmission): Promise<string> {
    const { runs } = await submit(submission);
    return runs[0]?.id ?? '';
  }

  /** Appends facts as a driver would that has read the whole log. */
  async function append(
    runId: string,
    facts: RunFact[],
    rest: Partial<AppendRequest> = {},
  ): Promise<AppendResult> {
    const events = await store.readEvents(runId, { after: 0, limit: 1_000 });
    const before = foldRun(undefined, events);
    const after = facts.reduce(
      (state, fact) =>
        foldRun(
          undefined,
          [{ seq: state.seq + 1, at: AT, version: 1, fact }],
          state,
        ),
      before,
    );
    return store.append({
      runId,
      expectedSeq: before.seq,
      claim: { kind: 'take', process: 'p1', claim: 'c1' },
      facts,
      at: AT,
      after,
      then: { kind: 'keep' },
      ...rest,
    });
  }

  const claimed: RunFact = { type: 'run.claimed', process: 'p1', claim: 'c1' };
  const finished: RunFact = { type: 'run.finished', outcome: 'succeeded' };
  const hold = { claim: { kind: 'hold', claim: 'c1' } } as const;
  const release = { then: { kind: 'release' } } as const;

  describe('submit', () => {
    it('stores run and log together and grants a free lock', async () => {
      const application = fresh();
      const stored = await submit(newSubmission(application));
      expect(stored).toMatchObject({
        revision: 1,
        runs: [{ number: 1, workflow: 'deploy', status: 'running' }],
      });
      const id = stored.runs[0]?.id ?? '';
      const events = await store.readEvents(id, { after: 0, limit: 10 });
      expect(events.map(event => [event.seq, event.fact.type])).toEqual([
        [1, 'run.requested'],
        [2, 'run.lockGranted'],
      ]);
      expect(events[0]?.principal).toEqual(PRINCIPAL);
      expect(await store.findApplication(application)).toMatchObject({
        owner: 'user:default/ada',
        workloads: [application],
        environments: ['local'],
        newestRevision: 1,
      });
    });

    it('counts runs and revisions of an application, and keeps an unchanged revision', async () => {
      const application = fresh();
      await submit(newSubmission(application));
      const same = await submit(newSubmission(application));
      const other = await submit(newSubmission(application, { text: 'new' }));
      expect([same.revision, other.revision]).toEqual([1, 2]);
      expect([same.runs[0]?.number, other.runs[0]?.number]).toEqual([2, 3]);
    });

    it('lets one run of many hold the lock, however many are submitted at once', async () => {
      const application = fresh();
      const all = await Promise.all(
        Array.from({ length: 12 }, () => submit(newSubmission(application))),
      );
      const runs = all.flatMap(({ runs: some }) => some);
      expect(runs.filter(run => run.status === 'running')).toHaveLength(1);
      expect(new Set(runs.map(run => run.number)).size).toBe(12);
    });

    it('answers a repeated idempotency key with what it answered first, also at the same time', async () => {
      const application = fresh();
      const all = await Promise.all(
        Array.from({ length: 6 }, () =>
          store.submit(
            newSubmission(application, { key: `of-${application}` }),
          ),
        ),
      );
      const stored = all.filter(({ kind }) => kind === 'stored');
      expect(stored).toHaveLength(1);
      const earlier = await store.findAnswer(
        PRINCIPAL.ref,
        `of-${application}`,
      );
      expect(earlier).toEqual({
        requestDigest: 'of the request',
        answer: stored[0],
      });
    });

    it('forgets an idempotency key after a day', async () => {
      const application = fresh();
      const key = `of-${application}`;
      await submit(newSubmission(application, { key }));
      const later = '2026-01-02T00:00:00.001Z';
      const again = await submit(
        newSubmission(application, { key, at: later }),
      );
      expect(again.runs[0]?.number).toBe(2);
    });

    it('refuses when the application got another owner meanwhile, and stores nothing', async () => {
      const application = fresh();
      await submit(newSubmission(application));
      await expect(
        store.submit(newSubmission(application, { owner: 'group:default/x' })),
      ).rejects.toThrow('another owner');
      const { items } = await store.listRuns({
        application,
        limit: 10,
        filter: undefined,
      });
      expect(items).toHaveLength(1);
    });

    it('chains the workflows of one submission', async () => {
      const application = fresh();
      const { runs } = await submit(
        newSubmission(application, { workflows: ['build', 'deploy'] }),
      );
      expect(runs.map(run => run.status)).toEqual(['running', 'queued']);
      const second = await store.loadRun(runs[1]?.id ?? '');
      expect(second?.inputs.follows).toBe(runs[0]?.id);
    });
  });

  describe('append', () => {
    it('numbers events without gaps and shows the state in the row', async () => {
      const id = await submitOne(newSubmission(fresh()));
      await append(id, [claimed]);
      const result = await append(
        id,
        [{ type: 'step.started', step: 'a', attempt: 1 }],
        hold,
      );
      expect(result).toMatchObject({
        kind: 'appended',
        events: [{ seq: 4, version: 1, fact: { type: 'step.started' } }],
      });
      expect(await store.loadRun(id)).toMatchObject({
        lastSeq: 4,
        claim: 'c1',
        record: { status: 'running', startedAt: AT },
      });
    });

    it('lets one of many writers in who decided on the same log', async () => {
      const id = await submitOne(newSubmission(fresh()));
      await append(id, [claimed]);
      const fact: RunFact = { type: 'step.started', step: 'a', attempt: 1 };
      const results = await Promise.all(
        Array.from({ length: 8 }, () => append(id, [fact], hold)),
      );
      expect(results.filter(({ kind }) => kind === 'appended')).toHaveLength(1);
      expect(results.filter(({ kind }) => kind === 'stale')).toHaveLength(7);
      const events = await store.readEvents(id, { after: 0, limit: 100 });
      expect(events.map(event => event.seq)).toEqual([1, 2, 3, 4]);
    });

    it('tells a replaced driver so and takes nothing from it', async () => {
      const id = await submitOne(newSubmission(fresh()));
      await append(id, [claimed]);
      const successor: RunFact = { ...claimed, claim: 'c2' };
      const taken = await append(id, [successor], {
        claim: { kind: 'take', process: 'p2', claim: 'c2', replaces: 'c1' },
      });
      expect(taken.kind).toBe('appended');
      expect((await append(id, [finished], hold)).kind).toBe('lost');
      expect((await store.loadRun(id))?.record.status).toBe('running');
      expect(await store.readClaim(id)).toBe('c2');
    });

    it('does not let two drivers claim the same run', async () => {
      const id = await submitOne(newSubmission(fresh()));
      const results = await Promise.all([
        append(id, [claimed]),
        append(id, [{ ...claimed, claim: 'c2' }], {
          claim: { kind: 'take', process: 'p2', claim: 'c2' },
        }),
      ]);
      expect(results.map(({ kind }) => kind).sort()).toEqual([
        'appended',
        'lost',
      ]);
    });

    it('hands the lock to the run that has waited longest, in the transaction that ends the holder', async () => {
      const application = fresh();
      const ids: string[] = [];
      for (let i = 0; i < 3; i += 1) {
        ids.push(await submitOne(newSubmission(application)));
      }
      const [first = '', second = '', third = ''] = ids;
      await append(first, [claimed]);
      const result = await append(first, [finished], { ...hold, ...release });
      expect(result).toMatchObject({ granted: [second] });
      expect((await store.loadRun(second))?.record.status).toBe('running');
      expect((await store.loadRun(third))?.record.status).toBe('queued');
      const events = await store.readEvents(second, { after: 0, limit: 10 });
      expect(events.map(({ fact }) => fact.type)).toEqual([
        'run.requested',
        'run.lockGranted',
      ]);
    });

    it('lists a released run when it is due and not before', async () => {
      const id = await submitOne(newSubmission(fresh()));
      await append(id, [claimed], {
        then: { kind: 'release', wakeAt: '2026-01-01T01:00:00.000Z' },
      });
      const runnable = (at: string) => store.listRunnable(new Date(at), 1_000);
      expect(await runnable('2026-01-01T00:59:59.999Z')).not.toContain(id);
      expect(await runnable('2026-01-01T01:00:00.000Z')).toContain(id);
    });

    it('lists claims so that a successor finds what was left behind', async () => {
      const id = await submitOne(newSubmission(fresh()));
      await append(id, [claimed]);
      const { lastSeq } = (await store.loadRun(id)) ?? {};
      expect(await store.listClaims()).toContainEqual({
        ...{ id, claim: 'c1' },
        lastSeq,
      });
      await append(id, [finished], { ...hold, ...release });
      const claims = await store.listClaims();
      expect(claims.map(claim => claim.id)).not.toContain(id);
    });
  });

  describe('ledger', () => {
    const effect = {
      kind: 'git-repository',
      action: 'create',
      target: 'local:test',
      summary: 'create it',
      reversible: true,
    } as const;

    /** An attempt that announces an effect and succeeds. */
    async function touch(
      runId: string,
      externalId: string,
      action: 'create' | 'update',
      happened?: false,
    ) {
      const place = { step: 'a', attempt: 1 };
      const id = 'a#1.1';
      await append(runId, [claimed]);
      await append(
        runId,
        [
          { type: 'step.started', ...place },
          {
            type: 'effect.intended',
            ...place,
            effects: [{ ...effect, action, externalId, id }],
          },
        ],
        hold,
      );
      const confirmed = [{ effect: id, happened }];
      return append(
        runId,
        [
          {
            type: 'step.succeeded',
            ...place,
            outputs: {},
            variables: {},
            confirmed,
            lookedUp: false,
          },
        ],
        hold,
      );
    }

    it('knows who made an object and all who use it', async () => {
      const [one, two] = [fresh(), fresh()];
      const maker = await submitOne(newSubmission(one));
      const user = await submitOne(newSubmission(two));
      const externalId = `platform/${one}`;
      await touch(maker, externalId, 'create');
      await touch(user, externalId, 'update');
      const found = await store.findObject({
        target: 'local:test',
        kind: 'git-repository',
        externalId,
      });
      expect(found).toMatchObject({
        createdByRun: maker,
        users: [{ application: one }, { application: two }],
      });
    });

    it('knows nothing of what was announced and taken back', async () => {
      const application = fresh();
      const runId = await submitOne(newSubmission(application));
      const externalId = `platform/${application}`;
      await touch(runId, externalId, 'create', false);
      expect(
        await store.findObject({
          target: 'local:test',
          kind: 'git-repository',
          externalId,
        }),
      ).toBeUndefined();
    });
  });

  describe('logs', () => {
    it('reads from any offset, over pieces', async () => {
      const runId = await submitOne(newSubmission(fresh()));
      const place = { runId, step: 'a', attempt: 1 };
      await store.appendLog({ ...place, position: 0, text: 'hello ' });
      await store.appendLog({ ...place, position: 6, text: 'world\n' });
      expect(await store.logLength(runId, 'a')).toBe(12);
      expect(await store.readLog(runId, 'a', { offset: 3, limit: 5 })).toEqual({
        text: 'lo wo',
        nextOffset: 8,
      });
      expect(await store.readLog(runId, 'a', { offset: 12, limit: 5 })).toEqual(
        { text: '', nextOffset: 12 },
      );
    });
  });

  describe('lists', () => {
    it('pages through runs, newest first, each once', async () => {
      const application = fresh();
      for (let i = 0; i < 5; i += 1) await submit(newSubmission(application));
      const numbers: number[] = [];
      let cursor: string | undefined;
      do {
        const page = await store.listRuns({
          application,
          limit: 2,
          cursor,
          filter: undefined,
        });
        expect(page.totalCount).toBe(5);
        numbers.push(...page.items.map(run => run.number));
        cursor = page.nextCursor;
      } while (cursor !== undefined);
      expect(numbers).toEqual([5, 4, 3, 2, 1]);
    });

    it('shows only what a filter allows', async () => {
      const application = fresh();
      await submit(newSubmission(application));
      const total = async (
        filter: Parameters<RunStore['listRuns']>[0]['filter'],
      ) =>
        (await store.listRuns({ application, limit: 10, filter })).totalCount;
      const here = { column: 'environment', in: ['local'] } as const;
      const mine = { column: 'startedBy', in: [PRINCIPAL.ref] } as const;
      const nobodys = { column: 'owner', in: [] } as const;
      expect(
        await total({
          allOf: [
            { ...here, in: ['local'] },
            { ...mine, in: [PRINCIPAL.ref] },
          ],
        }),
      ).toBe(1);
      expect(await total({ not: { ...here, in: ['local'] } })).toBe(0);
      expect(await total({ anyOf: [] })).toBe(0);
      expect(await total({ anyOf: [{ ...nobodys, in: [] }] })).toBe(0);
    });

    it.each(['nonsense', Buffer.from('["\\u0000"]').toString('base64url')])(
      'refuses the cursor %s, which it did not give',
      async cursor => {
        await expect(
          store.listRuns({ limit: 1, cursor, filter: undefined }),
        ).rejects.toThrow('cursor');
      },
    );
  });
}
