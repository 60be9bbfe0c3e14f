import type { RunEvent } from '@innominatus/plugin-innominatus-common';
import type { Knex } from 'knex';
import { databaseFactory } from '../__testUtils__/databaseFactory';
import { describeOnPostgres } from '../__testUtils__/describeOnPostgres';
import { ownPool } from '../__testUtils__/ownPool';
import { startRun } from './__testUtils__/startRun';
import {
  startTestServer,
  type TestServer,
} from './__testUtils__/startTestServer';

jest.setTimeout(60_000);

describeOnPostgres('streams of several servers (needs PostgreSQL)', init => {
  const pools: Knex[] = [];
  /** Drives all runs. */
  let driver: TestServer;
  /** Only serves. */
  let portal: TestServer;
  let knex: Knex;

  beforeAll(async () => {
    knex = await init();
    driver = await start();
    portal = await start({ slots: 0 });
  });
  afterAll(async () => {
    await portal.stop();
    await driver.stop();
    for (const pool of pools) await pool.destroy();
  });

  function start(worker: object = {}): Promise<TestServer> {
    const pool = ownPool(knex);
    pools.push(pool);
    return startTestServer({ worker: { pollInterval: 0.2, ...worker } }, [
      databaseFactory(pool),
    ]);
  }

  async function allEvents(id: string): Promise<RunEvent[]> {
    const page = await driver.client.readRunEvents(id, { limit: 1_000 });
    return page.items as RunEvent[];
  }

  it('of events go on at another one where one has broken off, and are as live there', async () => {
    const id = await startRun(driver, [
      { name: 'First', type: 'hold', gate: 'a' },
      { name: 'Second', type: 'hold', gate: 'b' },
    ]);
    const seen: RunEvent[] = [];
    for await (const item of driver.client.streamRunEvents(id)) {
      if (item.type === 'progress') break;
      seen.push(item.event);
    }
    const after = (seen.pop()?.seq ?? 0) - 1;
    const progress: string[] = [];
    for await (const item of portal.client.streamRunEvents(id, { after })) {
      if (item.type === 'fact') {
        // What is told from now on is heard at the other one.
        driver.gates.open('a');
        seen.push(item.event);
      } else {
        // Of a step that runs in the other server, told while it runs.
        progress.push(item.progress.message ?? '');
        if (item.progress.step === 'second') driver.gates.open('b');
      }
    }
    expect(progress).toContain('at b');
    expect(seen).toEqual(await allEvents(id));
    expect(seen.at(-1)?.fact.type).toBe('run.finished');

    const tail = await portal
      .get(`/runs/${id}/events`)
      .set('Accept', 'text/event-stream')
      .set('Last-Event-ID', `${seen.length - 1}`);
    expect(tail.text).toMatch(
      new RegExp(`^id: ${seen.length}\\n.*\\n\\nevent: end\\n`, 's'),
    );
  });

  it('of logs are the same wherever they are read, and while they are written', async () => {
    const id = await startRun(driver, [
      { name: 'Hold', type: 'hold', gate: 'c' },
    ]);
    let log = '';
    for await (const { text } of portal.client.streamLog(id, 'hold')) {
      log += text;
      driver.gates.open('c');
    }
    expect(log).toMatch(/before c\n.*behind c\n$/s);
    let whole = '';
    for await (const { text } of driver.client.streamLog(id, 'hold')) {
      whole += text;
    }
    expect(log).toBe(whole);
  });

  it('of events tell how far running steps are, also at a server that has come later', async () => {
    const id = await startRun(driver, [
      { name: 'Hold', type: 'hold', gate: 'd' },
    ]);
    for await (const item of driver.client.streamRunEvents(id)) {
      if (item.type === 'progress') break;
    }
    const late = await start({ slots: 0 });
    const progress: unknown[] = [];
    for await (const item of late.client.streamRunEvents(id)) {
      if (item.type !== 'progress') continue;
      progress.push(item.progress);
      driver.gates.open('d');
    }
    expect(progress).toEqual([
      { step: 'hold', attempt: 1, done: 1, total: 2, message: 'at d' },
    ]);
    await late.stop();
  });
});
