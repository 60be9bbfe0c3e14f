import { AttemptSignals } from './AttemptSignals';

const DAY = 24 * 60 * 60_000;

function setUp(options: { limitMs?: number; cancelGraceMs?: number } = {}) {
  const stop = new AbortController();
  const cancel = new AbortController();
  const signals = new AttemptSignals({
    ...{ stop: stop.signal, cancel: cancel.signal },
    ...options,
  });
  const seen = () => [
    signals.handler.aborted,
    signals.giveUp.aborted,
    signals.end,
  ];
  return { stop, cancel, signals, seen };
}

describe('AttemptSignals', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('tells nobody of anything by itself', () => {
    const { seen } = setUp();
    jest.advanceTimersByTime(365 * DAY);
    expect(seen()).toEqual([false, false, undefined]);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('gives up at once when the process stops', () => {
    const { stop, seen } = setUp({ cancelGraceMs: 10 });
    stop.abort();
    expect(seen()).toEqual([true, true, 'stopped']);
  });

  it('tells the handler of a cancel at once, and waits for it as long as it has grace', () => {
    const { cancel, seen } = setUp({ cancelGraceMs: 10 });
    cancel.abort();
    jest.advanceTimersByTime(9);
    expect(seen()).toEqual([true, false, 'cancelled']);
    jest.advanceTimersByTime(1);
    expect(seen()).toEqual([true, true, 'cancelled']);
  });

  it('heeds a cancel that came before it', () => {
    const cancel = AbortSignal.abort();
    const stop = new AbortController().signal;
    const signals = new AttemptSignals({ stop, cancel, cancelGraceMs: 10 });
    expect(signals.handler.aborted).toBe(true);
    expect(signals.giveUp.aborted).toBe(false);
    jest.advanceTimersByTime(10);
    expect(signals.giveUp.aborted).toBe(true);
  });

  it('ends the attempt when its time is up, also after more days than a timer can count', () => {
    const { seen } = setUp({ limitMs: 90 * DAY });
    jest.advanceTimersByTime(90 * DAY - 1);
    expect(seen()).toEqual([false, false, undefined]);
    jest.advanceTimersByTime(1);
    expect(seen()).toEqual([true, true, 'timedOut']);
  });

  it('takes a time that is over as up', () => {
    const { seen } = setUp({ limitMs: 0 });
    jest.advanceTimersByTime(0);
    expect(seen()).toEqual([true, true, 'timedOut']);
  });

  it('leaves no timer behind, and nothing that listens', () => {
    const { signals, cancel } = setUp({ limitMs: 90 * DAY, cancelGraceMs: 10 });
    jest.advanceTimersByTime(60 * DAY);
    signals.dispose();
    cancel.abort();
    expect(jest.getTimerCount()).toBe(0);
  });
});
