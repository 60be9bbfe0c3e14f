import type { Knex } from 'knex';
import { describeOnPostgres } from '../__testUtils__/describeOnPostgres';
import type { DatabaseRunStore } from './DatabaseRunStore';
import { openStore } from './__testUtils__/openStore';
import { newSubmission } from './__testUtils__/runStore/newSubmission';

jest.setTimeout(60_000);

describeOnPostgres('prepared statements (needs PostgreSQL)', init => {
  async function open(preparedStatements?: boolean) {
    const knex = await init();
    const store = await openStore(knex, { preparedStatements });
    return { knex, store };
  }

  async function submitAndLoad(store: DatabaseRunStore, application: string) {
    const stored = await store.submit(newSubmission(application));
    const runId = stored.kind === 'stored' ? (stored.runs[0]?.id ?? '') : '';
    const events = await store.readEvents(runId, { after: 0, limit: 10 });
    expect(events.map(event => event.seq)).toEqual([1, 2]);
    return store.loadRun(runId);
  }

  /** On the connection that was used last. */
  async function countPrepared(knex: Knex): Promise<number> {
    const rows = await knex('pg_prepared_statements').select('name');
    return rows.length;
  }

  it('are kept on the connection, each once', async () => {
    const { knex, store } = await open();
    await submitAndLoad(store, 'first');
    const once = await countPrepared(knex);
    expect(once).toBeGreaterThan(0);
    await submitAndLoad(store, 'second');
    expect(await countPrepared(knex)).toBe(once);
  });

  it('are not used when the configuration says so', async () => {
    const { knex, store } = await open(false);
    await submitAndLoad(store, 'first');
    expect(await countPrepared(knex)).toBe(0);
  });

  it('see what was stored while they waited for a lock', async () => {
    const { store } = await open();
    const texts = ['a', 'a', 'a', 'a', 'b', 'b', 'b', 'b'];
    const submit = async (text: string) =>
      store.submit(newSubmission('app', { text }));
    // The first ones open the connections, so that all others come at once.
    await Promise.all(texts.map(submit));
    for (let round = 0; round < 5; round++) {
      const stored = await Promise.all(texts.map(() => submit(`${round}`)));
      const revisions = stored.map(one => 'revision' in one && one.revision);
      expect(new Set(revisions).size).toBe(1);
    }
  });

  it('go on after another process has added columns', async () => {
    const { knex, store } = await open();
    await submitAndLoad(store, 'first');
    const tables = await knex('pg_tables')
      .where('schemaname', 'public')
      .whereNot('tablename', 'like', 'knex%')
      .pluck('tablename');
    for (const table of tables) {
      await knex.schema.alterTable(table, columns => columns.text('added'));
    }
    expect(await submitAndLoad(store, 'second')).toMatchObject({
      record: { application: 'second', status: 'running' },
    });
  });
});
