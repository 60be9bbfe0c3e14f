import { isDeepStrictEqual } from 'node:util';
import type { LookupResult } from '../../StepType';
import { checkOutputs, runToEnd } from '../executeExample';
import type { RecordedEffect, TestStepContext } from '../TestStepContext';
import { withExample, type PlacedExample } from '../withExample';
import type { Subject } from './Subject';

/** Before any run a look-up says `notDone`, after an undisturbed one `done` with the same outputs; it never writes. */
export async function checkLookup(subject: Subject): Promise<void> {
  await withExample(subject, async placed => {
    const tells = placed.world.lookupTells ?? true;
    expectOutcome(await lookUp(placed), tells ? 'notDone' : 'unknown');
    const { outputs, contexts } = await runToEnd(placed);
    const after = await lookUp(placed, unconfirmedOf(contexts));
    expectOutcome(after, tells ? 'done' : 'unknown');
    if (after.outcome !== 'done') {
      return;
    }
    const comparable = subject.comparable ?? (value => value);
    const found = checkOutputs(placed, after.outputs);
    if (!isDeepStrictEqual(comparable(found), comparable(outputs))) {
      throw new Error(
        `the look-up gives other outputs than the run: ${JSON.stringify(found)} instead of ${JSON.stringify(outputs)}`,
      );
    }
  });
}

/** A suspension records what was confirmed before it; after the last one nothing has been recorded but announcements. */
function unconfirmedOf(contexts: readonly TestStepContext[]): RecordedEffect[] {
  return contexts.flatMap(({ effects }, index) =>
    effects
      .filter(
        ({ confirmed, discarded }) =>
          index === contexts.length - 1 || !(confirmed || discarded),
      )
      .map(({ id, intent }) => ({ id, intent })),
  );
}

async function lookUp(
  placed: PlacedExample,
  unconfirmed: readonly RecordedEffect[] = [],
): Promise<LookupResult<unknown>> {
  const { stepType } = placed;
  if (!stepType.lookup) {
    throw new Error('there is no "lookup"');
  }
  const before = await placed.snapshot();
  const result = await stepType.lookup(
    placed.newContext({ unconfirmed }).context,
  );
  if (!isDeepStrictEqual(await placed.snapshot(), before)) {
    throw new Error('the look-up has written');
  }
  return result;
}

function expectOutcome(
  result: LookupResult<unknown>,
  expected: LookupResult<unknown>['outcome'],
) {
  if (result.outcome !== expected) {
    throw new Error(
      `the look-up says "${result.outcome}" where "${expected}" is true`,
    );
  }
}
