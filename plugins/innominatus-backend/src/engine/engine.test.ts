import { TestDatabases } from '@backstage/backend-test-utils';
import {
  startTestEngine,
  type TestEngine,
} from '../__testUtils__/startTestEngine';
import { testSteps, type Trace } from '../__testUtils__/testSteps';

jest.setTimeout(60_000);

const databases = TestDatabases.create();

describe.each(databases.eachSupportedId())('engine on %s', database => {
  const trace: Trace = { entries: [] };
  let engine: TestEngine;

  beforeAll(async () => {
    engine = await startTestEngine({
      knex: await databases.init(database),
      steps: testSteps(trace),
    });
  });
  beforeEach(() => {
    trace.entries = [];
    trace.gates = undefined;
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

  it('runs steps that are called as members of any object are', async () => {
    const { runs } = await engine.submit({
      deploy: {
        steps: [
          { name: 'Constructor', type: 'echo', value: 1 },
          { name: 'two', type: 'echo', value: '${steps.constructor.value}' },
        ],
      },
    });
    const { state } = await engine.end(runs[0]?.id ?? '');
    expect(state.status).toBe('succeeded');
    expect(state.steps.two?.outputs).toEqual({ value: 1 });
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

  it('runs parallel steps side by side and joins them', async () => {
    const { runs } = await engine.submit({
      deploy: {
        steps: [
          { name: 'a', type: 'echo', value: 1, parallel: true },
          { name: 'b', type: 'echo', value: 2, parallel: true },
          {
            name: 'c',
            type: 'echo',
            value: '${steps.a.value}+${steps.b.value}',
          },
        ],
      },
    });
    const { state } = await engine.end(runs[0]?.id ?? '');
    expect(state.steps.c?.outputs).toEqual({ value: '1+2' });
  });

  it('skips by condition, sets variables, and says what failed', async () => {
    const { runs } = await engine.submit({
      deploy: {
        variables: { TAG: 'v1' },
        steps: [
          {
            name: 'a',
            type: 'echo',
            value: 'v2',
            setVariables: { TAG: '${steps.a.value}-final' },
          },
          { name: 'b', type: 'echo', if: "variables.TAG == 'v1'" },
          { name: 'c', type: 'echo', value: '${variables.TAG}' },
          { name: 'd', type: 'fail', retryable: false },
          { name: 'e', type: 'echo' },
          { name: 'f', type: 'echo', when: 'on_failure' },
          { name: 'g', type: 'echo', when: 'always' },
        ],
      },
    });
    const { state, record } = await engine.end(runs[0]?.id ?? '');
    const seen = Object.entries(state.steps).map(([step, { status }]) => [
      step,
      status,
    ]);
    expect(Object.fromEntries(seen)).toEqual({
      a: 'succeeded',
      b: 'skipped',
      c: 'succeeded',
      d: 'failed',
      e: 'skipped',
      f: 'succeeded',
      g: 'succeeded',
    });
    expect(state.steps.c?.outputs).toEqual({ value: 'v2-final' });
    expect(record).toMatchObject({
      status: 'failed',
      error: {
        reason: 'stepFailed',
        message: 'step "d" failed: this step was made to fail',
      },
    });
  });

  it('starts the next run of an application and environment when the last one has ended', async () => {
    let open: () => void = () => undefined;
    trace.gates = new Map([
      ['hold#1', new Promise<void>(resolve => (open = resolve))],
    ]);
    const first = await engine.submit({
      deploy: { steps: [{ name: 'hold', type: 'gate' }] },
    });
    const second = await engine.submit({
      deploy: { steps: [{ name: 'next', type: 'echo' }] },
    });
    expect(second.runs[0]?.status).toBe('queued');
    await engine.waitFor(first.runs[0]?.id ?? '', () =>
      trace.entries.includes('hold#1'),
    );
    expect(trace.entries).not.toContain('next#1');
    open();
    await engine.end(second.runs[0]?.id ?? '');
    expect(trace.entries).toEqual(['hold#1', 'next#1']);
  });

  it('runs all workflows in order, each only after the one before succeeded', async () => {
    const { runs } = await engine.submit(
      {
        build: { steps: [{ name: 'b', type: 'fail', retryable: false }] },
        deploy: { steps: [{ name: 'd', type: 'echo' }] },
      },
      { workflow: '*' },
    );
    const { record } = await engine.end(runs[1]?.id ?? '');
    expect(record.error?.reason).toBe('predecessorFailed');
    expect(trace.entries).toEqual(['b#1']);
  });

  it('fails a step that takes longer than its timeout, even if it ignores its signal', async () => {
    trace.gates = new Map([['slow#1', new Promise<void>(() => undefined)]]);
    const { runs } = await engine.submit({
      deploy: { steps: [{ name: 'slow', type: 'gate', timeout: '30ms' }] },
    });
    const { state } = await engine.end(runs[0]?.id ?? '');
    expect(state.steps.slow?.error?.reason).toBe('timeout');
  });

  it('begins no new attempt while the old handler still runs', async () => {
    let open: () => void = () => undefined;
    trace.gates = new Map([
      ['slow#1', new Promise<void>(resolve => (open = resolve))],
    ]);
    const { runs } = await engine.submit({
      deploy: {
        steps: [
          {
            name: 'slow',
            type: 'gate',
            timeout: '2s',
            retry: { attempts: 2, backoff: '1ms' },
          },
        ],
      },
    });
    const id = runs[0]?.id ?? '';
    await engine.waitFor(id, run => run.state.steps.slow?.attempt === 2);
    expect(trace.entries).toEqual(['slow#1']);
    open();
    const { state } = await engine.end(id);
    expect(state.steps.slow?.outputs).toEqual({ attempt: 2 });
  });

  it('records effects before they are tried, and the object in the ledger', async () => {
    const { runs } = await engine.submit({
      deploy: {
        steps: [{ id: 't', type: 'touch-object', with: { name: 'thing' } }],
      },
    });
    const { state } = await engine.end(runs[0]?.id ?? '');
    expect(state.steps.t?.effects).toMatchObject([
      {
        id: 't#1.1',
        externalId: 'thing',
        before: expect.stringMatching(/^[0-9a-f]{64}$/),
        confirmation: { url: 'http://localhost/thing' },
      },
    ]);
  });

  it('fails a step whose outputs do not fit its schema or are too large', async () => {
    const { runs } = await engine.submit({
      deploy: {
        steps: [
          {
            id: 'odd',
            type: 'touch-object',
            continueOnError: true,
            with: { name: 'x', outputs: { name: 12 } },
          },
          { id: 'large', type: 'echo', value: '${steps.blow.value}' },
          {
            id: 'blow',
            type: 'echo',
            dependsOn: [],
            value: 'x'.repeat(600_000),
          },
          {
            id: 'double',
            type: 'echo',
            value: '${steps.blow.value}${steps.blow.value}',
          },
        ],
      },
    });
    const { state } = await engine.end(runs[0]?.id ?? '');
    expect(state.steps.odd).toMatchObject({
      status: 'failedIgnored',
      error: { reason: 'invalidOutput' },
    });
    expect(state.steps.double).toMatchObject({
      status: 'failed',
      error: { reason: 'outputTooLarge' },
    });
  });

  it('keeps 10 MiB of a log and says where it cut', async () => {
    const { orchestrator } = engine;
    const { runs } = await engine.submit({
      deploy: { steps: [{ name: 'talk', type: 'talk', megabytes: 40 }] },
    });
    const id = runs[0]?.id ?? '';
    await engine.end(id);
    const end = await orchestrator.readLog(id, 'talk', {
      offset: 10 * 1024 * 1024 - 20_000,
      limit: 40_000,
    });
    expect(end.text).toMatch(
      /log cut here: it has reached its limit of 10 MiB\n$/,
    );
    expect(end.nextOffset).toBeLessThan(10 * 1024 * 1024 + 200);
  });
});
