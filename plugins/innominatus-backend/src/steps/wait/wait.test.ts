import { Suspension } from '@innominatus/plugin-innominatus-node';
import {
  createTestStepContext,
  testStep,
  type TestStepContextOptions,
} from '@innominatus/plugin-innominatus-node/testUtils';
import { createWaitStep } from './createWaitStep';
import type { WaitInput } from './schema';

const START = new Date('2026-01-01T00:00:00.000Z');

type Given = Pick<TestStepContextOptions, 'resumed' | 'runData'>;

/** A step with a clock that only the test moves; beside it, images are built for 25 seconds. */
function setUp() {
  let time = START;
  const stepType = createWaitStep({ now: () => time });
  const runData = () => {
    const built = time.getTime() >= START.getTime() + 25_000;
    const outputs = built ? { count: 2 } : {};
    const status = built ? 'succeeded' : 'running';
    return { steps: { 'build-images': { status, outputs } } };
  };
  return {
    stepType,
    context: { runData },
    passTime(until: Date) {
      time = until;
    },
    run: (input: WaitInput, given: Given = {}) =>
      stepType.run(createTestStepContext({ input, runData, ...given }).context),
  };
}

testStep(createWaitStep(), { setup: setUp });

describe('wait', () => {
  it.each<[WaitInput, string, string]>([
    [{ duration: '30s' }, '2026-01-01T00:00:30.000Z', '30s to pass'],
    [{ duration: 90 }, '2026-01-01T00:01:30.000Z', '90s to pass'],
    [{ duration: '1ms' }, '2026-01-01T00:00:00.001Z', '1ms to pass'],
    [
      { until: '2026-01-01T06:00:00+02:00' },
      '2026-01-01T04:00:00.000Z',
      'the time 2026-01-01T06:00:00+02:00',
    ],
  ])('%p parks until %p', async (input, until, waitingFor) => {
    const { run } = setUp();
    const result = await run(input);
    expect(result).toBeInstanceOf(Suspension);
    expect(result).toMatchObject({
      options: { until: new Date(until), waitingFor, data: { due: until } },
    });
  });

  it('ends when it is woken after its time', async () => {
    const { run, passTime } = setUp();
    const due = '2026-01-01T00:00:30.000Z';
    passTime(new Date(due));
    await expect(
      run({ duration: '30s' }, { resumed: { data: { due } } }),
    ).resolves.toEqual({});
  });

  it('ends when it is woken, also where the clock has been set back since', async () => {
    const { run, passTime } = setUp();
    const due = '2026-01-01T00:00:30.000Z';
    passTime(new Date('2026-01-01T00:00:29.999Z'));
    await expect(
      run({ duration: '30s' }, { resumed: { data: { due } } }),
    ).resolves.toEqual({});
  });

  it.each<WaitInput>([
    { until: '2025-12-31T23:59:59Z' },
    { until: START.toISOString() },
    { duration: 0 },
  ])('%p is no wait', async input => {
    await expect(setUp().run(input)).resolves.toEqual({});
  });

  it.each([
    {},
    { duration: '30s', until: '2026-01-01T06:00:00Z' },
    { duration: 'soon' },
    { until: '2026-01-01' },
    { until: '2026-01-01T06:00:00' },
    { until: '2026-02-30T06:00:00Z' },
    { seconds: 3 },
    { condition: 'true', duration: '30s' },
    { duration: '30s', every: '1s' },
    { condition: 'true', every: 0 },
    { condition: 'true', every: '99ms' },
    { condition: '' },
    { condition: '1 +' },
    { condition: 'nonsense == 1' },
    { condition: "'text'" },
  ])('%p is refused', input => {
    expect(createWaitStep().input.safeParse(input).success).toBe(false);
  });

  it.each<WaitInput>([
    { condition: "metadata.name == '${metadata.name}'", every: '1s' },
    { condition: 'now > timestamp("2026-01-01T00:00:00Z")', every: '100ms' },
  ])('%p is taken', input => {
    expect(createWaitStep().input.safeParse(input).success).toBe(true);
  });
});

describe('a condition', () => {
  const condition = "steps['build-images'].status == 'succeeded'";

  it('that holds is no wait', async () => {
    const { run, passTime } = setUp();
    passTime(new Date('2026-01-01T00:00:25.000Z'));
    await expect(run({ condition })).resolves.toEqual({});
  });

  it.each([
    ['10s', '2026-01-01T00:00:10.000Z'],
    [undefined, '2026-01-01T00:00:30.000Z'],
  ])('that does not hold is looked at again after %p', async (every, until) => {
    const { run } = setUp();
    await expect(run({ condition, every })).resolves.toMatchObject({
      options: { waitingFor: 'its condition to hold', until: new Date(until) },
    });
  });

  it('sees the data of the run as they are now', async () => {
    const { run, passTime } = setUp();
    const outputs = "steps['build-images'].outputs";
    const counted = `'count' in ${outputs} && ${outputs}.count == 2`;
    const resumed = { data: {} };
    await expect(run({ condition: counted })).resolves.toBeInstanceOf(
      Suspension,
    );
    passTime(new Date('2026-01-01T00:01:00.000Z'));
    await expect(run({ condition: counted }, { resumed })).resolves.toEqual({});
  });

  it('sees the time', async () => {
    const { run, passTime } = setUp();
    const later = 'now >= timestamp("2026-01-01T02:00:00Z")';
    await expect(run({ condition: later })).resolves.toBeInstanceOf(Suspension);
    passTime(new Date('2026-01-01T02:00:00.000Z'));
    await expect(run({ condition: later })).resolves.toEqual({});
  });

  it('that cannot be evaluated fails the step without being repeated', async () => {
    const { run } = setUp();
    const failure = run({ condition: 'steps.secret.status == "s3cr3t"' });
    await expect(failure).rejects.toMatchObject({
      reason: 'conditionFailed',
      retryable: false,
      message: 'condition could not be evaluated: No such key: secret',
    });
  });
});
