import { createStep, suspend } from '@innominatus/plugin-innominatus-node';
import type { Knex } from 'knex';
import { z } from 'zod';
import { describeOnPostgres } from '../../__testUtils__/describeOnPostgres';
import {
  startTestEngine,
  type TestEngine,
} from '../../__testUtils__/startTestEngine';
import { DatabaseClock } from './replicas/DatabaseClock';

jest.setTimeout(60_000);

const HOUR = 3_600_000;
const PARKED_MS = 300;

/** A process whose clock is wrong, and what its steps have seen. */
async function startWrong(knex: Knex, wrong: number, dispatcher: string) {
  const clock = new DatabaseClock(() => Date.now() + wrong);
  const now = () => new Date(clock.ms());
  const parks = createStep({
    type: 'park',
    title: 'Park',
    description: 'Waits for a moment of the clock.',
    input: z.strictObject({}),
    output: z.strictObject({}),
    guarantee: { kind: 'pure' },
    examples: [],
    run: async ({ resumed }) =>
      resumed
        ? {}
        : suspend({
            waitingFor: 'a moment',
            until: new Date(now().getTime() + PARKED_MS),
          }),
  });
  return startTestEngine({
    ...{ knex, clock },
    steps: [parks],
    config: { worker: { pollInterval: 0.05, dispatcher } },
  });
}

const steps = [{ id: 'one', type: 'park' }];

/** Milliseconds between two facts of a run. */
async function between(engine: TestEngine, id: string) {
  const events = await engine.orchestrator.readEvents(id, {
    ...{ after: 0, limit: 100 },
  });
  const at = (type: string) =>
    Date.parse(events.find(({ fact }) => fact.type === type)?.at ?? '');
  return {
    requested: at('run.requested'),
    parkedMs: at('step.resumed') - at('step.suspended'),
  };
}

for (const dispatcher of ['pg-boss', 'local']) {
  describeOnPostgres(
    `two processes of which one has a wrong clock, with ${dispatcher} (needs PostgreSQL)`,
    init => {
      it.each([
        ['an hour ahead', HOUR],
        ['an hour behind', -HOUR],
      ])('wake and date runs as one, when it is %s', async (_, wrong) => {
        const knex = await init();
        const right = await startWrong(knex, 0, dispatcher);
        const odd = await startWrong(knex, wrong, dispatcher);
        try {
          const began = Date.now();
          for (const [index, engine] of [right, odd, right, odd].entries()) {
            const { runs } = await engine.submit(
              { deploy: { steps } },
              { name: `demo-${index}` },
            );
            const { id = '' } = runs[0] ?? {};
            expect((await right.end(id)).state.status).toBe('succeeded');
            const { requested, parkedMs } = await between(right, id);
            expect(Math.abs(requested - began)).toBeLessThan(60_000);
            expect(parkedMs).toBeGreaterThanOrEqual(PARKED_MS);
            expect(parkedMs).toBeLessThan(60_000);
          }
        } finally {
          await odd.dispatcher.stop();
          await right.dispatcher.stop();
        }
      });
    },
  );
}
