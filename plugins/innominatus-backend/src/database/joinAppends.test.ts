import type { RunFact } from '@innominatus/plugin-innominatus-common';
import type { Knex } from 'knex';
import { describeOnPostgres } from '../__testUtils__/describeOnPostgres';
import { eventually } from '../__testUtils__/eventually';
import type { AppendRequest, AppendResult } from './AppendRequest';
import { openStore } from './__testUtils__/openStore';
import { recordStatements } from './__testUtils__/history/recordStatements';
import {
  claimed,
  freshName,
  hold,
  release,
  StoreHarness,
} from './__testUtils__/runStore/StoreHarness';

jest.setTimeout(60_000);

type Write = [RunFact[], Partial<AppendRequest>];

const started: RunFact = { type: 'step.started', step: 'a', attempt: 1 };
/** No column takes it. */
const tooLong = { type: 'x'.repeat(50) } as unknown as RunFact;
const finished: RunFact = { type: 'run.finished', outcome: 'succeeded' };
const failed: RunFact = {
  type: 'run.finished',
  outcome: 'failed',
  error: { reason: 'stepFailed', message: 'it said "no"' },
};
const plan = {
  hash: 'b'.repeat(64),
  plan: { format: 1 },
} as unknown as AppendRequest['plan'];
const planned: RunFact = { type: 'run.planned', hash: 'b'.repeat(64) };
const job = { id: 'job-1', retryCount: 2 };
const take = { kind: 'take', process: 'p1', claim: 'c1' } as const;
const wakeAt = '2026-01-01T00:10:00.000Z';

/** What drivers write, one after the other. */
const lives: Record<string, Write[]> = {
  'with a job, to its end': [
    [[claimed, planned, started], { claim: { ...take, job }, plan }],
    [[{ ...started, attempt: 2 }], hold],
    [[finished], { ...hold, ...release }],
  ],
  'without a job, to a failure': [
    [[claimed], {}],
    [[planned], { ...hold, plan }],
    [[failed], { ...hold, ...release }],
  ],
  'parked until a time': [
    [[claimed], { claim: { ...take, job } }],
    [[started], { ...hold, then: { kind: 'release', wakeAt } }],
  ],
  'parked for a step type': [
    [[claimed], { claim: { ...take, job } }],
    [[started], { ...hold, then: { kind: 'release', wakeAt, needs: 'tf' } }],
    [[{ ...claimed, claim: 'c2' }], { claim: { ...take, claim: 'c2' } }],
  ],
  'taken over': [
    [[claimed], { claim: { ...take, job } }],
    [
      [{ ...claimed, claim: 'c2', process: 'p2' }],
      {
        claim: {
          ...{ kind: 'take', process: 'p2', claim: 'c2', replaces: 'c1' },
          job: { id: 'job-2', retryCount: 0 },
        },
      },
    ],
    [[started], { claim: { kind: 'hold', claim: 'c2' } }],
  ],
};

describeOnPostgres('what drivers write together (needs PostgreSQL)', init => {
  let knex: Knex;
  let harness: StoreHarness;

  beforeAll(async () => {
    knex = await init();
    const store = await openStore(knex, { publishing: true });
    harness = new StoreHarness(() => store);
  });

  const newRuns = (count: number) =>
    Promise.all(Array.from({ length: count }, () => harness.newRun()));

  /** Writes to all of them at the same time. */
  async function writeToAll(
    ids: string[],
    [facts, rest]: Write,
  ): Promise<AppendResult[]> {
    const states = await Promise.all(ids.map(id => harness.state(id)));
    return Promise.all(
      states.map((state, index) =>
        harness.appendTo(state, ids[index] ?? '', facts, rest),
      ),
    );
  }

  async function rowsOf(id: string) {
    const { application, inputs, ...row } = await knex('runs')
      .where({ id })
      .first();
    const events = await knex('run_events').where('run_id', id).orderBy('seq');
    const requests = await knex('lock_requests').where('run_id', id);
    const holders = await knex('locks').where('holder', id);
    const own = JSON.stringify({ row, events, requests, holders });
    return JSON.parse(
      own.replaceAll(id, 'run').replaceAll(application, 'application'),
    );
  }

  it.each(Object.entries(lives))(
    'is what each would have written alone: a run %s',
    async (_, writes) => {
      const alone = await harness.newRun();
      const ids = await newRuns(6);
      for (const write of writes) {
        await harness.append(alone, ...write);
        const statements = await recordStatements(knex, async () => {
          const results = await writeToAll(ids, write);
          expect(results.map(({ kind }) => kind)).toEqual(
            ids.map(() => 'appended'),
          );
          results.forEach(result =>
            expect(result).toMatchObject({ events: expect.any(Array) }),
          );
        });
        const updates = statements.filter(
          ({ sql }) =>
            sql.includes('update "runs"') || sql.includes('update runs'),
        );
        expect(updates.length).toBeLessThanOrEqual(2);
        const expected = await rowsOf(alone);
        for (const id of ids) expect(await rowsOf(id)).toEqual(expected);
      }
    },
  );

  it('keeps a plan that several of them have', async () => {
    const hash = 'c'.repeat(64);
    const ids = await newRuns(4);
    const own = {
      ...{ hash, plan: { format: 1, steps: [] } },
    } as unknown as AppendRequest['plan'];
    await writeToAll(ids, [
      [claimed, { type: 'run.planned', hash }],
      { plan: own },
    ]);
    expect(await harness.store.loadPlan(hash)).toEqual({
      ...{ format: 1, secrets: {}, steps: [] },
    });
  });

  it('is written for each or not, whatever becomes of the others', async () => {
    const ids = await newRuns(6);
    const [first = '', stale = '', lost = '', unstorable = ''] = ids;
    await writeToAll(ids, [[claimed], {}]);
    const states = await Promise.all(ids.map(id => harness.state(id)));
    await harness.append(stale, [started], hold);
    const answers = await Promise.allSettled(
      ids.map((id, index) => {
        const before = states[index];
        if (!before) throw new Error('each has a state');
        const fact = id === unstorable ? tooLong : started;
        const claim =
          id === lost
            ? { claim: { kind: 'hold', claim: 'c9' } as const }
            : hold;
        return harness.appendTo(before, id, [fact], claim);
      }),
    );
    const kinds = answers.map(answer =>
      answer.status === 'fulfilled' ? answer.value.kind : 'refused',
    );
    expect(ids.map(id => [id, kinds[ids.indexOf(id)]])).toEqual([
      [first, 'appended'],
      [stale, 'stale'],
      [lost, 'lost'],
      [unstorable, 'refused'],
      ...ids.slice(4).map(id => [id, 'appended']),
    ]);
  });

  it('does not wait for a run that somebody has locked', async () => {
    const [locked = '', free = ''] = await newRuns(2);
    await writeToAll([locked, free], [[claimed], {}]);
    const trx = await knex.transaction();
    await trx('runs').where({ id: locked }).forUpdate().select('id');
    let waiting = true;
    const waited = harness
      .append(locked, [started], hold)
      .finally(() => (waiting = false));
    await eventually(async () => {
      const rows = await knex('pg_stat_activity')
        .whereRaw('datname = current_database()')
        .where('wait_event_type', 'Lock');
      return rows.length === 1;
    });
    expect(await harness.append(free, [started], hold)).toMatchObject({
      kind: 'appended',
    });
    expect(waiting).toBe(true);
    await trx.commit();
    expect(await waited).toMatchObject({ kind: 'appended' });
  });

  it('gives back the locks of all that end, each to the next that waits', async () => {
    const pool = `pool/${freshName()}`;
    const places = Array.from({ length: 5 }, freshName);
    const holders = await Promise.all(
      places.map((place, index) =>
        harness.newRun(place, index === 1 ? { sharedKeys: [pool] } : {}),
      ),
    );
    await writeToAll(holders, [[claimed], {}]);
    const waiters = await Promise.all(
      places.map(place => harness.newRun(place)),
    );
    // It wants what two of them hold, and so comes after the one that wants only one of those.
    const both = await harness.newRun(places[2], { sharedKeys: [pool] });
    const results = await writeToAll(holders, [
      [finished],
      { ...hold, ...release },
    ]);
    const granted = results.flatMap(result =>
      result.kind === 'appended' ? result.granted : [],
    );
    expect(granted.sort()).toEqual([...waiters].sort());
    for (const id of waiters) {
      expect(await harness.status(id)).toBe('running');
    }
    expect(await harness.status(both)).toBe('queued');
    expect(await harness.finish(waiters[2] ?? '', 'succeeded')).toMatchObject({
      granted: [both],
    });
  });

  it('gives back no lock of a run that goes on', async () => {
    const places = Array.from({ length: 4 }, freshName);
    const holders = await Promise.all(
      places.map(place => harness.newRun(place)),
    );
    await writeToAll(holders, [[claimed], {}]);
    const waiters = await Promise.all(
      places.map(place => harness.newRun(place)),
    );
    const states = await Promise.all(holders.map(id => harness.state(id)));
    const goesOn = 2;
    const results = await Promise.all(
      states.map((state, index) =>
        harness.appendTo(state, holders[index] ?? '', [finished], {
          ...(index === goesOn
            ? { claim: { kind: 'hold', claim: 'c9' } as const }
            : hold),
          ...release,
        }),
      ),
    );
    expect(results.map(({ kind }) => kind)).toEqual(
      holders.map((_, index) => (index === goesOn ? 'lost' : 'appended')),
    );
    expect(await Promise.all(waiters.map(id => harness.status(id)))).toEqual(
      waiters.map((_, index) => (index === goesOn ? 'queued' : 'running')),
    );
  });
});
