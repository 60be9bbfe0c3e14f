import { TestDatabases } from '@backstage/backend-test-utils';
import { startTestEngine, type TestEngine } from '../testing/startTestEngine';
import { testSteps, type Trace } from '../testing/testSteps';

jest.setTimeout(60_000);

const databases = TestDatabases.create();

describe.each(databases.eachSupportedId())('engine on %s', id => {
  const trace: Trace = { entries: [] };
  let engine: TestEngine;

  beforeAll(async () => {
    engine = await startTestEngine({
      knex: await databases.init(id),
      steps: testSteps(trace),
    });
  });
  beforeEach(() => {
    trace.entries = [];
  });
  afterAll(() => engine?.dispatcher.stop());

  it('runs steps in order and hands outputs on with their type', async () => {
    const { runs } = await engine.submit({
      deploy: {
        steps: [
          { name: 'one', type: 'echo', value: [1, 2] },
          { name: 'two', type: 'echo', value: '${steps.one.outputs.value}' },
          { name: 'three', type: 'echo', value: 'n=${steps.two.value.1}' },
        ],
      },
    });
    const { state } = await engine.end(runs[0]?.id ?? '');
    expect(state.status).toBe('succeeded');
    expect(trace.entries).toEqual(['one#1', 'two#1', 'three#1']);
    expect(state.steps.two?.outputs).toEqual({ value: [1, 2] });
    expect(state.steps.three?.outputs).toEqual({ value: 'n=2' });
  });

  it('tries a step again as its policy says', async () => {
    const { runs } = await engine.submit({
      deploy: {
        steps: [
          {
            name: 'shaky',
            type: 'fail',
            times: 2,
            retry: { attempts: 3, backoff: '10ms' },
          },
        ],
      },
    });
    const { state } = await engine.end(runs[0]?.id ?? '');
    expect(state.status).toBe('succeeded');
    expect(trace.entries).toEqual(['shaky#1', 'shaky#2', 'shaky#3']);
    expect(state.steps.shaky?.failures).toBe(2);
  });

  it('parks a suspended step and wakes it with its data', async () => {
    const { runs } = await engine.submit({
      deploy: { steps: [{ name: 'nap', type: 'park', ms: 20 }] },
    });
    const { state } = await engine.end(runs[0]?.id ?? '');
    expect(state.steps.nap).toMatchObject({
      status: 'succeeded',
      outputs: { woken: true },
    });
    expect(trace.entries).toEqual(['nap#1', 'nap#1+']);
  });
});
