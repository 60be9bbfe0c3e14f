import type { Knex } from 'knex';
import { describeOnPostgres } from '../../__testUtils__/describeOnPostgres';
import { eventually } from '../../__testUtils__/eventually';
import { heldTrace } from '../../__testUtils__/heldTrace';
import { ownPool } from '../../__testUtils__/ownPool';
import {
  startTestEngine,
  type TestEngine,
} from '../../__testUtils__/startTestEngine';
import { testSteps, type Trace } from '../../__testUtils__/testSteps';

jest.setTimeout(60_000);

const HEARTBEAT_MS = 5_000;

describeOnPostgres('a pool of few connections (needs PostgreSQL)', init => {
  const engines: TestEngine[] = [];
  const pools: Knex[] = [];
  let knex: Knex;

  beforeAll(async () => {
    knex = await init();
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
    const { trace, open } = heldTrace('held#1');
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
