import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { eventually } from '../../__testUtils__/eventually';
import { ownPool } from '../../__testUtils__/ownPool';
import {
  startTestEngine,
  type TestEngine,
} from '../../__testUtils__/startTestEngine';
import { testSteps, type Trace } from '../../__testUtils__/testSteps';

jest.setTimeout(60_000);

const databases = TestDatabases.create();
const [postgres] = databases
  .eachSupportedId()
  .map(([id]) => id)
  .filter(id => id.startsWith('POSTGRES'));
const onPostgres = postgres ? describe : describe.skip;

const HEARTBEAT_MS = 5_000;

onPostgres('a pool of few connections (needs PostgreSQL)', () => {
  const engines: TestEngine[] = [];
  const pools: Knex[] = [];
  let knex: Knex;

  beforeAll(async () => {
    knex = await databases.init(postgres ?? 'SQLITE_3');
  });
  afterEach(async () => {
    for (const engine of engines.splice(0)) await engine.dispatcher.stop();
    for (const pool of pools.splice(0)) await pool.destroy();
  });

  function openPool(max: number): Knex {
    const pool = ownPool(knex, { pool: { min: 0, max } });
    pools.push(pool);
    return pool;
  }

  async function start(
    db: Knex,
    trace: Trace,
    dispatcher = 'pg-boss',
  ): Promise<TestEngine> {
    const engine = await startTestEngine({
      knex: db,
      steps: testSteps(trace),
      config: {
        worker: {
          ...{ slots: 20, pollInterval: 0.1, dispatcher },
          heartbeatTimeout: HEARTBEAT_MS / 1000,
        },
      },
    });
    engines.push(engine);
    return engine;
  }

  async function submitMany(engine: TestEngine, name: string) {
    const steps = [
      { name: 'one', type: 'echo', value: 1 },
      { name: 'two', type: 'park', ms: 20 },
      { name: 'three', type: 'touch-object', with: { name } },
    ];
    return Promise.all(
      Array.from({ length: 40 }, async (_, n) => {
        const { runs } = await engine.submit(
          { deploy: { steps } },
          { name: `${name}-${n}` },
        );
        return runs[0]?.id ?? '';
      }),
    );
  }

  it('is refused when there is one only', async () => {
    await expect(start(openPool(1), { entries: [] })).rejects.toThrow(
      'backend.database.knexConfig.pool.max is 1: innominatus keeps one connection to itself and needs at least 2, and ten to be fast',
    );
  });

  it.each(['pg-boss', 'local'])(
    'is enough with two, for twenty slots of %s',
    async dispatcher => {
      const engine = await start(openPool(2), { entries: [] }, dispatcher);
      const runs = await submitMany(engine, `two-${dispatcher}`);
      for (const run of runs) {
        expect((await engine.end(run)).state.status).toBe('succeeded');
      }
    },
  );

  it('whose connections somebody holds is no reason to take its process for dead', async () => {
    const small = openPool(2);
    let open = () => {};
    const gate = new Promise<void>(resolve => {
      open = resolve;
    });
    const trace: Trace = {
      entries: [],
      gates: new Map([['held#1', gate]]),
    };
    const engine = await start(small, trace);
    const { runs } = await engine.submit(
      { deploy: { steps: [{ name: 'held', type: 'gate' }] } },
      { name: 'gated' },
    );
    const id = runs[0]?.id ?? '';
    await engine.waitFor(
      id,
      ({ state }) => state.steps.held?.status === 'running',
    );
    const held = await small.client.acquireConnection();
    const since = performance.now();
    const other = await start(knex, { entries: [] });
    for (const run of await submitMany(other, 'held')) await other.end(run);
    await eventually(() => performance.now() - since > HEARTBEAT_MS * 1.5);
    open();
    await small.client.releaseConnection(held);
    const { state } = await other.end(id);
    expect(state).toMatchObject({
      status: 'succeeded',
      steps: { held: { attempt: 1, interruptions: 0 } },
    });
  });
});
