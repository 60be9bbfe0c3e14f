import { suspend } from '@innominatus/plugin-innominatus-node';
import { describeEngine } from '../__testUtils__/describeEngine';
import { scriptedStep, type Script } from '../__testUtils__/scriptedStep';

jest.setTimeout(60_000);

const script: Script = { run: () => ({}) };
const scripted = { id: 'slow', type: 'scripted' };
const intent = {
  kind: 'text',
  action: 'create' as const,
  target: 'board:1',
  externalId: 'x',
  summary: 'put x',
};

/** Ends when its signal is aborted, and never otherwise. */
function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
  });
}

function inMilliseconds(ms: number): Date {
  return new Date(Date.now() + ms);
}

const options = { steps: [scriptedStep(script)] };

describeEngine('a timeout', options, world => {
  beforeEach(() => Object.assign(script, { lookup: undefined }));

  it('aborts the handler, and counts as a failure that may be tried again', async () => {
    script.run = ({ step, signal }) =>
      step.attempt === 1 ? untilAborted(signal) : { value: 'ok' };
    const { state } = await world.run([
      {
        ...scripted,
        timeout: '50ms',
        retry: { attempts: 2, backoff: '1ms' },
      },
    ]);
    expect(state.steps.slow).toMatchObject({
      status: 'succeeded',
      attempt: 2,
      failures: 1,
      interruptions: 0,
    });
  });

  it('says of a handler only that it does not end if that is so', async () => {
    script.run = ({ signal }) =>
      untilAborted(signal).catch(async reason => {
        await new Promise(resolve => setTimeout(resolve, 20));
        throw reason;
      });
    const heeding = await world.run([{ ...scripted, timeout: '50ms' }]);
    expect(heeding.state.steps.slow?.error).toEqual({
      reason: 'timeout',
      message: 'the step took longer than its timeout of 0.05 s',
    });
    script.run = () => new Promise(resolve => setTimeout(resolve, 3_000));
    const deaf = await world.run([{ ...scripted, timeout: '50ms' }]);
    expect(deaf.state.steps.slow?.error?.hint).toMatch(/ignores that it shall/);
  });

  it('leaves it to a look-up what became of that which was announced before', async () => {
    script.run = async ({ step, effects, signal }) => {
      if (step.attempt > 1) return {};
      await effects.intend([intent]);
      return untilAborted(signal);
    };
    script.lookup = () => ({ outcome: 'done', outputs: { value: 'there' } });
    const { state } = await world.run([{ ...scripted, timeout: '50ms' }]);
    expect(state.steps.slow).toMatchObject({
      status: 'succeeded',
      attempt: 1,
      interruptions: 1,
      outputs: { value: 'there' },
    });
  });

  it('counts the time that the step is parked', async () => {
    script.run = () =>
      suspend({ waitingFor: 'better times', until: inMilliseconds(1e9) });
    const { state } = await world.run([{ ...scripted, timeout: '50ms' }]);
    expect(state.steps.slow).toMatchObject({
      status: 'failed',
      error: {
        reason: 'timeout',
        message:
          'the step took longer than its timeout of 0.05 s, its waiting included',
      },
    });
  });

  it('gives a step that was parked only the time that is left', async () => {
    const handlers: number[] = [];
    script.run = async ({ resumed, signal }) => {
      if (!resumed) {
        return suspend({ waitingFor: 'a while', until: inMilliseconds(800) });
      }
      const begun = Date.now();
      return untilAborted(signal).finally(() =>
        handlers.push(Date.now() - begun),
      );
    };
    const { state } = await world.run([{ ...scripted, timeout: '1s' }]);
    expect(state.steps.slow?.error?.reason).toBe('timeout');
    expect(handlers).toHaveLength(1);
    expect(handlers[0]).toBeLessThan(800);
  });

  it('begins anew with each attempt', async () => {
    const begun: string[] = [];
    script.run = ({ step, signal }) => {
      begun.push(String(step.attempt));
      return untilAborted(signal);
    };
    const { state } = await world.run([
      {
        ...scripted,
        timeout: '50ms',
        retry: { attempts: 2, backoff: '1ms' },
      },
    ]);
    expect(begun).toEqual(['1', '2']);
    expect(state.steps.slow).toMatchObject({ status: 'failed', failures: 2 });
  });

  it('may be longer than a timer of Node.js can be', async () => {
    script.run = async () => {
      await new Promise(resolve => setImmediate(resolve));
      return { value: 'ok' };
    };
    const { state } = await world.run([{ ...scripted, timeout: '90d' }]);
    expect(state.status).toBe('succeeded');
  });
});
