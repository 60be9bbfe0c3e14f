import { mockCredentials } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { databaseFactory } from '../../__testUtils__/databaseFactory';
import { advisoryLocks } from '../../__testUtils__/advisoryLocks';
import { describeOnPostgres } from '../../__testUtils__/describeOnPostgres';
import { eventually } from '../../__testUtils__/eventually';
import { ownPool } from '../../__testUtils__/ownPool';
import { Relay } from '../../__testUtils__/Relay';
import {
  startTestEngine,
  type TestEngine,
} from '../../__testUtils__/startTestEngine';
import { testSteps, type Trace } from '../../__testUtils__/testSteps';
import {
  startTestServer,
  type TestServer,
} from '../../http/__testUtils__/startTestServer';

jest.setTimeout(90_000);

const HEARTBEAT_MS = 5_000;
const RUNS = 6;

describeOnPostgres('a bad network between servers and PostgreSQL', init => {
  const traces: Trace[] = [];
  const engines: TestEngine[] = [];
  const pools: Knex[] = [];
  let knex: Knex;
  let relay: Relay;
  let server: TestServer;
  let gates: Map<string, Promise<void>>;
  let open = () => {};

  beforeAll(async () => {
    knex = await init();
    const { host, port = 5432 } = knex.client.connectionSettings;
    relay = await Relay.open({ host, port: Number(port) });
    const worker = {
      ...{ pollInterval: 0.1, heartbeatTimeout: HEARTBEAT_MS / 1000 },
    };
    gates = new Map();
    for (let n = 0; n < 2; n++) {
      const trace: Trace = { entries: [], gates };
      traces.push(trace);
      engines.push(
        await startTestEngine({
          knex: openPool(),
          steps: testSteps(trace),
          config: { worker },
        }),
      );
    }
    server = await startTestServer({ worker: { ...worker, slots: 0 } }, [
      databaseFactory(openPool()),
    ]);
  });
  beforeEach(() => {
    traces.forEach(trace => trace.entries.splice(0));
    const gate = new Promise<void>(resolve => {
      open = resolve;
    });
    gates.set('held#1', gate);
    gates.set('held#2', gate);
  });
  afterAll(async () => {
    open();
    await relay.pass();
    for (const engine of engines) await engine.dispatcher.stop();
    await server.stop();
    for (const pool of pools) await pool.destroy();
    relay.close();
  });

  /** With the settings of the standalone server. */
  function openPool(): Knex {
    const pool = ownPool(knex, {
      port: relay.port,
      pool: { min: 0, max: 10 },
      connection: { keepAlive: true, connectionTimeoutMillis: 5_000 },
    });
    pools.push(pool);
    return pool;
  }

  async function answerOf(path: string): Promise<number> {
    const headers = { Authorization: mockCredentials.user.header() };
    return (await fetch(`${server.baseUrl}${path}`, { headers })).status;
  }

  /** Runs that are in the middle of a step. */
  async function startRuns(name: string): Promise<string[]> {
    const ids: string[] = [];
    for (let n = 0; n < RUNS; n++) {
      const engine = engines[n % 2]!;
      const steps = [
        { name: 'held', type: 'gate' },
        { name: 'touch', type: 'touch-object', with: { name: `${name}-${n}` } },
        { name: 'last', type: 'echo', value: 1 },
      ];
      const { runs } = await engine.submit(
        { deploy: { steps } },
        { name: `${name}-${n}` },
      );
      ids.push(runs[0]?.id ?? '');
    }
    await eventually(() => did('held').length === RUNS);
    return ids;
  }

  function did(step: string): string[] {
    return traces
      .flatMap(({ entries }) => entries)
      .filter(entry => entry.startsWith(`${step}#`));
  }

  async function expectToEnd(ids: string[]): Promise<void> {
    const ended = () =>
      knex('runs').whereIn('id', ids).whereNotNull('finished_at');
    await eventually(async () => (await ended()).length === RUNS);
    const statuses = await ended().pluck('status');
    expect(new Set(statuses)).toEqual(new Set(['succeeded']));
    // What they ended with was kept, so that nothing had to be done again.
    for (const step of ['held', 'touch', 'last']) {
      expect(did(step)).toEqual(
        Array.from({ length: RUNS }, () => `${step}#1`),
      );
    }
    await eventually(async () => (await answerOf('/runs')) === 200);
  }

  it('that is cut, and stays so for longer than a heartbeat, is waited for', async () => {
    const ids = await startRuns('cut');
    expect(await answerOf('/runs')).toBe(200);
    const since = performance.now();
    relay.refuse();
    // What they end with has to wait.
    open();
    expect(await answerOf('/runs')).toBe(503);
    await eventually(() => performance.now() - since > HEARTBEAT_MS * 1.2);
    expect(did('touch')).toEqual([]);
    await relay.pass();
    await expectToEnd(ids);
  });

  it('that lets nothing through and tells nobody is noticed, and nothing waits for it', async () => {
    const ids = await startRuns('stalled');
    const since = performance.now();
    relay.stall();
    open();
    expect(await answerOf('/runs')).toBe(503);
    await eventually(() => performance.now() - since > HEARTBEAT_MS * 1.2);
    expect(did('touch')).toEqual([]);
    await relay.pass();
    const back = performance.now();
    await expectToEnd(ids);
    // TCP alone would take a quarter of an hour.
    expect(performance.now() - back).toBeLessThan(30_000);
  });

  it('leaves nothing behind that holds locks', async () => {
    const held = () => advisoryLocks(knex);
    // Of two engines and a server, and who leads. The one that was cut off last may not be back yet.
    await eventually(async () => (await held()).length === 4);
    const leaders = (await held()).filter(({ objid }) => Number(objid) === 0);
    expect(leaders).toHaveLength(1);
  });
});
