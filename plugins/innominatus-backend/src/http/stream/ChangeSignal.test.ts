import { ChangeSignal } from './ChangeSignal';

function watched() {
  let notify = () => {};
  let stopped = false;
  const controller = new AbortController();
  const changes = new ChangeSignal(onChange => {
    notify = onChange;
    return () => {
      stopped = true;
    };
  }, controller.signal);
  return {
    changes,
    controller,
    notify: () => notify(),
    isStopped: () => stopped,
  };
}

/** Whether a promise is settled once everything that is due has run. */
async function settles(promise: Promise<void>): Promise<boolean> {
  let settled = false;
  promise.then(() => {
    settled = true;
  });
  await new Promise(setImmediate);
  return settled;
}

describe('ChangeSignal', () => {
  it('does not lose a change that comes before the wait, and takes several as one', async () => {
    const { changes, notify } = watched();
    notify();
    notify();
    expect(await settles(changes.next())).toBe(true);
    const next = changes.next();
    expect(await settles(next)).toBe(false);
    notify();
    expect(await settles(next)).toBe(true);
  });

  it('stops waiting when its signal is aborted, and never waits again', async () => {
    const { changes, controller } = watched();
    const next = changes.next();
    controller.abort();
    expect(await settles(next)).toBe(true);
    expect(await settles(changes.next())).toBe(true);
  });

  it('ends its subscription', () => {
    const { changes, isStopped } = watched();
    changes.close();
    expect(isStopped()).toBe(true);
  });
});
