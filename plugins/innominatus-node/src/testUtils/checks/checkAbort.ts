import type { TestStepControl } from '../TestStepContext';
import { withExample, type PlacedExample } from '../withExample';
import { expectRejection } from './expectRejection';
import { expectUnchanged } from './expectUnchanged';
import type { Subject } from './Subject';
import type { Begin, Work } from './Work';

/** What is aborted before it starts rejects promptly and leaves the outside alone. */
export async function checkAbortBeforehand(
  subject: Subject,
  work: Work,
): Promise<void> {
  await withExample(subject, async placed => {
    const begin = await work.prepare(placed);
    if (!begin) {
      return;
    }
    const before = await placed.snapshot();
    const done = begin({ onContext: control => control.abort() });
    await expectRejection(done, work.name);
    await expectUnchanged(
      placed,
      before,
      `${work.name} wrote after it was aborted`,
    );
  });
}

/**
 * What is aborted right before its first write, or while the outside does not answer, rejects promptly and writes
 * nothing.
 */
export async function checkAbortInTheMiddle(
  subject: Subject,
  work: Work,
): Promise<void> {
  await withExample(subject, async placed => {
    const begin = await work.prepare(placed);
    if (!begin) {
      return;
    }
    const before = await placed.snapshot();
    const { done, abort, reached } = await goToMiddle(placed, begin);
    if (!reached) {
      await done;
      expectStill(placed, work);
      return;
    }
    abort();
    await expectRejection(done, work.name);
    await expectUnchanged(
      placed,
      before,
      `${work.name} wrote after it was aborted`,
    );
  });
}

/** Begins, and waits until the step asks for its claim, waits for the outside, or has ended without either. */
async function goToMiddle(placed: PlacedExample, begin: Begin) {
  let arrive = () => {};
  let current: TestStepControl | undefined;
  const asked = new Promise<void>(resolve => {
    arrive = resolve;
  });
  const stalled = placed.world.stall?.().reached ?? new Promise<void>(() => {});
  const done = begin({
    onContext: control => {
      current = control;
    },
    beforeWrite: control => {
      control.abort();
      arrive();
    },
  });
  const reached = await Promise.race([
    asked.then(() => true),
    stalled.then(() => true),
    done.then(
      () => false,
      () => false,
    ),
  ]);
  return { done, abort: () => current?.abort(), reached };
}

function expectStill(placed: PlacedExample, work: Work): void {
  if (!work.mayBeStill(placed)) {
    throw new Error(
      'there was no moment to abort in: the step announced no effect, and the world has no "stall"',
    );
  }
}
