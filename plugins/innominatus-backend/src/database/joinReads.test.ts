import type { Knex } from 'knex';
import { describeOnPostgres } from '../__testUtils__/describeOnPostgres';
import { openStore } from './__testUtils__/openStore';
import { recordStatements } from './__testUtils__/history/recordStatements';
import { freshName, StoreHarness } from './__testUtils__/runStore/StoreHarness';

jest.setTimeout(60_000);

describeOnPostgres('what drivers read together (needs PostgreSQL)', init => {
  let knex: Knex;
  let harness: StoreHarness;

  beforeAll(async () => {
    knex = await init();
    const store = await openStore(knex);
    harness = new StoreHarness(() => store);
  });

  it('is one statement, and for each what it would have read alone', async () => {
    const texts = ['a', 'b', 'c'];
    const ids = await Promise.all(
      texts.map(text => harness.newRun(freshName(), { text })),
    );
    const { store } = harness;
    const readAll = async (id: string, index: number) => {
      const run = await store.loadRun(id);
      const inputs = run?.inputs;
      const digest = inputs?.kind === 'score' ? inputs.revisionDigest : '';
      const text = await store.loadBlob(digest);
      const page = { after: index % 2, limit: 2 - index };
      return { run, text, events: await store.readEvents(id, page) };
    };
    const alone: Awaited<ReturnType<typeof readAll>>[] = [];
    for (const [index, id] of ids.entries()) {
      alone.push(await readAll(id, index));
    }
    expect(alone.map(({ text }) => text?.toString('utf8'))).toEqual(
      texts.map(text => expect.stringContaining(text)),
    );
    expect(alone.map(({ events }) => events.length)).toEqual([2, 1, 0]);
    const statements = await recordStatements(knex, async () => {
      expect(await Promise.all(ids.map(readAll))).toEqual(alone);
    });
    expect(statements).toHaveLength(3);
  });

  it('tells of each run by itself that is not there, or cannot be read', async () => {
    const [good, bad] = [await harness.newRun(), await harness.newRun()];
    await knex('runs').where({ id: bad }).update({ inputs: '{}' });
    const [first, second, third] = await Promise.allSettled(
      [good, bad, 'none'].map(id => harness.store.loadRun(id)),
    );
    expect(first).toMatchObject({ value: { record: { id: good } } });
    expect(second).toMatchObject({ status: 'rejected' });
    expect(third).toEqual({ status: 'fulfilled', value: undefined });
  });

  it('is what stands there now, each time', async () => {
    const id = await harness.newRun();
    const both = () =>
      Promise.all([harness.store.loadRun(id), harness.store.loadRun(id)]);
    expect(await both()).toMatchObject([{ lastSeq: 2 }, { lastSeq: 2 }]);
    await harness.append(id, [
      { type: 'run.claimed', process: 'p1', claim: 'c1' },
    ]);
    expect(await both()).toMatchObject([{ lastSeq: 3 }, { lastSeq: 3 }]);
  });
});
