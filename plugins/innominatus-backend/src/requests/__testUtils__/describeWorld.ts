import {
  createMockDirectory,
  TestDatabases,
} from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import {
  boardSteps,
  newBoard,
  type Board,
} from '../../__testUtils__/boardSteps';
import {
  startTestEngine,
  type TestEngine,
} from '../../__testUtils__/startTestEngine';
import { testSteps, type Trace } from '../../__testUtils__/testSteps';
import type { Orchestrator } from '../../http/Orchestrator';
import { createApprovalStep } from '../../steps/approval';
import { letterSteps } from './letterSteps';

/** An engine with a world outside that tests steer; a new application for each test. */
export interface World {
  engine: TestEngine;
  orchestrator: Orchestrator;
  trace: Trace;
  board: Board;
  /** Letters that were posted. */
  posted: string[];
  /** The application of this test. */
  application: string;
  /** Starts a run of these steps. */
  start(steps: JsonObject[], workflow?: JsonObject): Promise<string>;
}

/** A step that writes to the board. */
export function put(name: string, text = 'mine'): JsonObject {
  return { name, type: 'put', names: [name], text };
}

/** Describes what holds on every database. */
export function describeWorld(
  name: string,
  config: JsonObject,
  tests: (world: World) => void,
): void {
  const databases = TestDatabases.create();
  const data = createMockDirectory();
  describe.each(databases.eachSupportedId())(`${name} on %s`, database => {
    const world = {
      trace: { entries: [] },
      board: newBoard(),
      posted: [],
      start: async (steps, workflow = {}) => {
        const { runs } = await world.engine.submit(
          { deploy: { ...workflow, steps } },
          { name: world.application },
        );
        return runs[0]?.id ?? '';
      },
    } as Partial<World> as World;
    let tested = 0;

    beforeAll(async () => {
      const { trace, board, posted } = world;
      world.engine = await startTestEngine({
        knex: await databases.init(database),
        steps: [
          ...testSteps(trace),
          ...boardSteps(board),
          ...letterSteps(posted),
          createApprovalStep(),
        ],
        config: {
          secretKey: 'k'.repeat(32),
          dataDir: data.path,
          ...config,
        },
      });
      world.orchestrator = world.engine.orchestrator;
    }, 60_000);
    beforeEach(() => {
      const { trace, board, posted } = world;
      trace.entries = [];
      trace.gates = undefined;
      board.texts.clear();
      board.entries = [];
      board.moments.clear();
      posted.length = 0;
      tested += 1;
      world.application = `app-${tested}`;
    });
    afterAll(() => world.engine?.dispatcher.stop());

    tests(world);
  });
}
