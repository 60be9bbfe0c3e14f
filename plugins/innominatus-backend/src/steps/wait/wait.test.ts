import { Suspension } from '@innominatus/plugin-innominatus-node';
import {
  createTestStepContext,
  testStep,
} from '@innominatus/plugin-innominatus-node/testUtils';
import { createWaitStep } from './createWaitStep';
import type { WaitInput } from './schema';

const START = new Date('2026-01-01T00:00:00.000Z');

/** A step with a clock that only the test moves. */
function setUp() {
  let time = START;
  const stepType = createWaitStep({ now: () => time });
  return {
    stepType,
    passTime(until: Date) {
      time = until;
    },
    run: (input: WaitInput, resumed?: { data: { due: string } }) =>
      stepType.run(createTestStepContext({ input, resumed }).context),
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
    await expect(run({ duration: '30s' }, { data: { due } })).resolves.toEqual(
      {},
    );
  });

  it('keeps the end it began with when it is woken early', async () => {
    const { run, passTime } = setUp();
    const due = '2026-01-01T00:00:30.000Z';
    passTime(new Date('2026-01-01T00:00:29.999Z'));
    await expect(
      run({ duration: '30s' }, { data: { due } }),
    ).resolves.toMatchObject({ options: { until: new Date(due) } });
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
  ])('%p is refused', input => {
    expect(createWaitStep().input.safeParse(input).success).toBe(false);
  });
});
