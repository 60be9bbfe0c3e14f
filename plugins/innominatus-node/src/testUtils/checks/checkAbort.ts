import { isDeepStrictEqual } from 'node:util';
import { withExample, type PlacedExample } from '../withExample';
import { settle } from './settle';
import type { Subject } from './Subject';

const PROMPT_MS = 2_000;

/** An attempt that is aborted before it starts rejects promptly and leaves the outside alone. */
export async function checkAbortBeforehand(subject: Subject): Promise<void> {
  await withExample(subject, async placed => {
    const before = await placed.snapshot();
    const test = placed.newContext();
    test.abort();
    await expectRejection(placed.stepType.run(test.context));
    await expectUnchanged(placed, before);
  });
}

/**
 * An attempt that is aborted right before its first write, or while the outside does not answer, rejects promptly and
 * writes nothing.
 */
export async function checkAbortInTheMiddle(subject: Subject): Promise<void> {
  await withExample(subject, async placed => {
    const before = await placed.snapshot();
    const { run, test, reached } = await runToMiddle(placed);
    if (!reached) {
      await expectNothingToInterrupt(placed, run);
      return;
    }
    test.abort();
    await expectRejection(run);
    await expectUnchanged(placed, before);
  });
}

/** Starts the step and waits until it asks for its claim, waits for the outside, or has ended without either. */
async function runToMiddle(placed: PlacedExample) {
  let arrive = () => {};
  const asked = new Promise<void>(resolve => {
    arrive = resolve;
  });
  const test = placed.newContext({
    beforeWrite: control => {
      control.abort();
      arrive();
    },
  });
  const stalled = placed.world.stall?.().reached ?? new Promise<void>(() => {});
  const run = placed.stepType.run(test.context);
  const reached = await Promise.race([
    asked.then(() => true),
    stalled.then(() => true),
    run.then(
      () => false,
      () => false,
    ),
  ]);
  return { run, test, reached };
}

async function expectNothingToInterrupt(
  placed: PlacedExample,
  run: Promise<unknown>,
): Promise<void> {
  await run;
  if (placed.stepType.guarantee.kind !== 'pure') {
    throw new Error(
      'there was no moment to abort in: the step announced no effect, and the world has no "stall"',
    );
  }
}

async function expectRejection(run: Promise<unknown>): Promise<void> {
  const settled = await settle(run, PROMPT_MS);
  if (settled.status === 'fulfilled') {
    throw new Error('the step went on after it was aborted');
  }
  if (settled.status === 'pending') {
    throw new Error(
      `the step did not stop within ${PROMPT_MS} ms after it was aborted`,
    );
  }
}

async function expectUnchanged(placed: PlacedExample, before: unknown) {
  if (!isDeepStrictEqual(await placed.snapshot(), before)) {
    throw new Error('the step wrote after it was aborted');
  }
}
