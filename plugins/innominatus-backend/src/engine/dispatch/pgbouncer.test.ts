import type { JsonObject } from '@backstage/types';
import type { Knex } from 'knex';
import { advisoryLocks } from '../../__testUtils__/advisoryLocks';
import { describeOnPostgres } from '../../__testUtils__/describeOnPostgres';
import { heldTrace } from '../../__testUtils__/heldTrace';
import { ownPool } from '../../__testUtils__/ownPool';
import { PgBouncer } from '../../__testUtils__/PgBouncer';
import { startDoomedEngine } from '../../__testUtils__/startDoomedEngine';
import {
  startTestEngine,
  type TestEngine,
} from '../../__testUtils__/startTestEngine';
import { testSteps, type Trace } from '../../__testUtils__/testSteps';
import type { RunDetails } from '../../http/orchestrator/records';

jest.setTimeout(40_000);

const program = PgBouncer.find();

const HEARTBEAT_MS = 5_000;
// Old ones do not pass them on.
const database = { preparedStatements: false };
const gated = {
  deploy: {
    steps: [
      { name: 'held', type: 'gate' },
      { name: 'last', type: 'echo', value: 1 },
    ],
  },
};
const isHeld = ({ state }: RunDetails) =>
  state.steps.held?.status === 'running';

describeOnPostgres(
  'servers behind pgbouncer (needs PostgreSQL and pgbouncer)',
  init => {
    const engines: TestEngine[] = [];
    const pools: Knex[] = [];
    let knex: Knex;
    let bouncer: PgBouncer;
    let open = () => {};

    beforeAll(async () => {
      knex = await init();
      bouncer = await PgBouncer.start(program ?? '', knex);
    });
    afterEach(async () => {
      open();
      for (const engine of engines.splice(0)) await engine.dispatcher.stop();
      for (const pool of pools.splice(0)) await pool.destroy();
    });
    afterAll(() => bouncer.stop());

    function openPool(): Knex {
      const pool = ownPool(knex, { port: bouncer.port });
      pools.push(pool);
      return pool;
    }

    function gatedTrace(): Trace {
      const held = heldTrace('held#1');
      open = held.open;
      return held.trace;
    }

    async function start(
      trace: Trace = { entries: [] },
      worker: JsonObject = {},
    ): Promise<TestEngine> {
      const engine = await startTestEngine({
        knex: openPool(),
        steps: testSteps(trace),
        config: {
          database,
          worker: {
            ...{ pollInterval: 1, heartbeatTimeout: HEARTBEAT_MS / 1000 },
            ...worker,
          },
        },
      });
      engines.push(engine);
      return engine;
    }

    async function submit(engine: TestEngine, name: string): Promise<string> {
      const { runs } = await engine.submit(gated, { name });
      return runs[0]?.id ?? '';
    }

    it('say once that they poll, have one leader, and show in time what the other one drives', async () => {
      const driver = await start(gatedTrace());
      const reader = await start({ entries: [] }, { slots: 0 });
      const id = await submit(driver, 'followed');
      const seen = reader.waitFor(id, isHeld);
      await driver.waitFor(id, isHeld);
      await seen;
      const ended = reader.end(id);
      open();
      await driver.end(id);
      const since = performance.now();
      expect((await ended).state.status).toBe('succeeded');
      expect(performance.now() - since).toBeLessThan(2_500);
      for (const { warnings } of [driver, reader]) {
        expect(warnings).toEqual([
          expect.stringMatching(/^LISTEN does not work over the connection/),
        ]);
      }
      const leaders = [driver, reader].filter(one => one.dispatcher.isLeader);
      expect(leaders).toEqual([driver]);
    });

    it('go on after its heartbeat with what one that was killed was doing', async () => {
      const trace = gatedTrace();
      const doomed = await startDoomedEngine({
        knex: openPool(),
        steps: testSteps(trace),
        config: { database },
        sharesConnections: true,
        worker: { heartbeatTimeout: HEARTBEAT_MS / 1000 },
      });
      const id = await submit(doomed, 'killed');
      await doomed.waitFor(id, isHeld);
      const next: Trace = { entries: [] };
      const survivor = await start(next);
      const since = performance.now();
      const { gone } = await doomed.die();
      const { state } = await survivor.end(id);
      const took = performance.now() - since;
      open();
      await gone;
      expect(state).toMatchObject({
        status: 'succeeded',
        steps: { held: { attempt: 2, interruptions: 1 } },
      });
      expect(next.entries).toEqual(['held#2', 'last#1']);
      // It was last heard of a moment before it died.
      expect(took).toBeGreaterThan(HEARTBEAT_MS - 1_500);
      expect(took).toBeLessThan(HEARTBEAT_MS + 5_000);
    });

    it('hand over at the next boundary when one of them stops', async () => {
      const stopping = await start(gatedTrace());
      const id = await submit(stopping, 'stopped');
      await stopping.waitFor(id, isHeld);
      const next: Trace = { entries: [] };
      const heir = await start(next);
      const before = await knex('processes');
      const stopped = stopping.dispatcher.stop();
      open();
      await stopped;
      expect(await knex('processes')).toHaveLength(before.length - 1);
      const { state } = await heir.end(id);
      expect(state.steps.held).toMatchObject({ attempt: 1, interruptions: 0 });
      expect(next.entries).toEqual(['last#1']);
    });

    it('do not drive with the dispatcher "local", whose lock each of them would have', async () => {
      await expect(
        start({ entries: [] }, { dispatcher: 'local' }),
      ).rejects.toThrow(
        'the dispatcher "local" needs connections of its own to the database, and something in between shares them',
      );
      expect(await advisoryLocks(knex)).toEqual([]);
    });
  },
  program !== undefined,
);
