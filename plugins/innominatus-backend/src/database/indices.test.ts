import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import type { DatabaseRunStore } from './DatabaseRunStore';
import { openStore } from './__testUtils__/openStore';
import { LedgerActs, thing } from './__testUtils__/runStore/LedgerActs';
import { byPerson, StoreHarness } from './__testUtils__/runStore/StoreHarness';

jest.setTimeout(120_000);

const databases = TestDatabases.create();
const PARKED = 10_000;
const BATCH = 500;

describe.each(databases.eachSupportedId())('10,000 parked runs on %s', id => {
  let knex: Knex;
  let store: DatabaseRunStore;

  beforeAll(async () => {
    knex = await databases.init(id);
    store = await openStore(knex, { publishing: true });
    await park(knex);
    await knex.raw('analyze');
  });

  /** Statements that are carried out meanwhile. */
  async function recorded(act: () => Promise<unknown>): Promise<string[]> {
    const statements: string[] = [];
    const listen = ({ sql }: { sql: string }) => statements.push(sql);
    knex.on('query', listen);
    await act();
    knex.removeListener('query', listen);
    return statements.filter(sql => !/^(begin|commit|rollback)/i.test(sql));
  }

  /** Those of the statements that read all there is of a large table. */
  async function readingAll(statements: string[]): Promise<string[]> {
    const found: string[] = [];
    for (const sql of new Set(statements)) {
      const plan = await explain(knex, sql);
      const scans = plan.filter(line =>
        id.startsWith('POSTGRES')
          ? /Seq Scan on (runs|run_events|run_topics|lock|obj)/.test(line)
          : /^SCAN (?!CONSTANT ROW|run$|told VIRTUAL)/.test(line) &&
            !line.includes('USING'),
      );
      if (scans.length > 0) found.push(`${sql}\n${plan.join('\n')}`);
    }
    return found;
  }

  it('cost two statements a look, which find what is due by index', async () => {
    const statements = await recorded(async () => {
      expect(await store.listRunnable(new Date('2026-01-01'), 10)).toEqual([]);
      expect(await store.listClaims()).toEqual([]);
    });
    expect(statements).toHaveLength(2);
    expect(await readingAll(statements)).toEqual([]);
  });

  it('cost one statement a look for facts that nobody was told of', async () => {
    const statements = await recorded(async () => {
      expect(await store.listUnpublished()).toEqual([]);
    });
    expect(statements).toHaveLength(1);
    expect(await readingAll(statements)).toEqual([]);
  });

  it('cost one statement to find those that wait for an event', async () => {
    const statements = await recorded(async () => {
      expect(await store.listWaiting(['topic-7'])).toEqual(['parked-7']);
    });
    expect(statements).toHaveLength(1);
    expect(await readingAll(statements)).toEqual([]);
  });

  it('are in nobody’s way: whatever is done to a run finds its rows by index', async () => {
    const harness = new StoreHarness(() => store);
    const acts = new LedgerActs(harness);
    const statements = await recorded(async () => {
      const first = await harness.newRun('one');
      await harness.newRun('one');
      const [effect = ''] = await acts.attempt(first, [{ id: 'one' }]);
      await store.findOvertaken(first, [thing('one')]);
      await acts.find('one');
      await acts.undo(first, effect);
      await harness.finish(first, 'rollbackFailed');
      await store.findLock('one/local');
      await harness.newRun('one', { concurrency: 'supersede' });
      await harness.append(first, [{ type: 'run.rollbackRequested' }], {
        ...byPerson(),
        then: { kind: 'requeue' },
      });
      await harness.finish(first, 'rolledBack');
      await store.listObjects({ application: 'one', environment: 'local' });
      await store.readRunSecrets(first);
      for (const { run, facts } of await store.listUnpublished()) {
        const seq = facts.at(-1)?.seq ?? 0;
        await store.markPublished([{ id: run.id, seq }]);
      }
    });
    expect(statements.length).toBeGreaterThan(20);
    expect(await readingAll(statements)).toEqual([]);
  });
});

/** How the database would carry out a statement, whatever its values are. */
async function explain(knex: Knex, sql: string): Promise<string[]> {
  const { client } = knex.client.config;
  const connection = await knex.client.acquireConnection();
  try {
    if (client !== 'pg') {
      const bound = connection.prepare(`explain query plan ${sql}`);
      const count = (sql.match(/\?/g) ?? []).length;
      const rows = bound.all(...Array.from({ length: count }, () => null));
      return rows.map(({ detail }: { detail: string }) => detail);
    }
    const { rows } = await connection.query(`explain (generic_plan) ${sql}`);
    return rows.map((row: Record<string, string>) => row['QUERY PLAN']);
  } finally {
    await knex.client.releaseConnection(connection);
  }
}

/** Runs that wait, most of them for nothing in particular and some for next year, each with a lock and an object. */
async function park(knex: Knex): Promise<void> {
  const ids = Array.from({ length: PARKED }, (_, n) => `parked-${n}`);
  const insert = (table: string, row: (id: string, n: number) => object) =>
    knex.batchInsert(table, ids.map(row), BATCH);
  const at = new Date('2025-01-01');
  const place = (id: string) => ({ application: id, environment: 'local' });
  await insert('runs', (id, n) => ({
    ...{ id, ...place(id), number: 1, workflow: 'deploy', status: 'waiting' },
    ...{ started_by: 'user:default/ada', inputs: '{}', requested_at: at },
    wake_at: n % 10 === 0 ? new Date('2027-01-01') : null,
    ...{ priority: 0, last_seq: 1, published_seq: 0 },
  }));
  await insert('run_events', id => ({
    ...{ run_id: id, seq: 1, type: 'run.requested', version: 1, at },
    fact: '{}',
  }));
  await insert('locks', id => ({ key: `${id}/local`, holder: id }));
  await insert('lock_requests', id => ({ key: `${id}/local`, run_id: id }));
  await insert('run_topics', (id, n) => ({
    ...{ topic: `topic-${n}`, run_id: id, step_id: 'wait' },
  }));
  await insert('objects', id => ({
    ...{ id, target: 'local:test', kind: 'thing', external_id: id },
    ...{ last_run: id, last_effect: 'a', created_at: at, updated_at: at },
  }));
  await insert('object_users', id => ({ object_id: id, ...place(id) }));
  await insert('object_effects', id => ({
    ...{ object_id: id, number: 1, run_id: id, effect_id: 'a', ...place(id) },
    ...{ action: 'create', confirmed: true, at },
  }));
}
