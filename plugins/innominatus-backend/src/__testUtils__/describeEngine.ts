import { TestDatabases } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import type { StepType } from '@innominatus/plugin-innominatus-node';
import type { Knex } from 'knex';
import type { EngineTimes } from '../engine/EngineTimes';
import type { RunDetails } from '../http/orchestrator/records';
import { boardSteps, newBoard, type Board } from './boardSteps';
import { startTestEngine, type TestEngine } from './startTestEngine';
import { testSteps, type Trace } from './testSteps';

/** What the tests of an engine work with; board and trace are new for each test. */
export interface EngineWorld {
  engine: TestEngine;
  board: Board;
  trace: Trace;
  /** Requests a run of an application of its own. */
  start(steps: JsonObject[], workflow?: JsonObject): Promise<string>;
  /** The same, and waits for its end. */
  run(steps: JsonObject[], workflow?: JsonObject): Promise<RunDetails>;
}

/** Describes what holds for one engine on every database. */
export function describeEngine(
  name: string,
  options: {
    times?: Partial<EngineTimes>;
    steps?: StepType[];
    config?: JsonObject;
  },
  tests: (world: EngineWorld) => void,
): void {
  const databases = TestDatabases.create();
  describe.each(databases.eachSupportedId())(`${name} on %s`, database => {
    const board = newBoard();
    const trace: Trace = { entries: [] };
    let engine: TestEngine | undefined;
    let applications = 0;
    const world: EngineWorld = {
      ...{ board, trace },
      get engine() {
        if (!engine) throw new Error('the engine has not started');
        return engine;
      },
      async start(steps, workflow = {}) {
        applications += 1;
        const { runs } = await world.engine.submit(
          { deploy: { steps, ...workflow } },
          { name: `demo-${applications}` },
        );
        return runs[0]?.id ?? '';
      },
      async run(steps, workflow) {
        return world.engine.end(await world.start(steps, workflow));
      },
    };

    beforeAll(async () => {
      const knex: Knex = await databases.init(database);
      const { times, config, steps = [] } = options;
      engine = await startTestEngine({
        ...{ knex, times, config },
        steps: [...boardSteps(board), ...testSteps(trace), ...steps],
      });
    }, 60_000);
    beforeEach(() => {
      Object.assign(board, newBoard());
      Object.assign(trace, { entries: [], gates: undefined });
    });
    afterAll(() => engine?.dispatcher.stop());

    tests(world);
  });
}

/** A step that writes to the board. */
export function put(
  id: string,
  names: string[],
  rest: JsonObject = {},
): JsonObject {
  return { id, type: 'put', with: { names, text: `of ${id}` }, ...rest };
}

/** A step that fails for good. */
export const broken: JsonObject = {
  id: 'broken',
  type: 'fail',
  with: { retryable: false },
};
