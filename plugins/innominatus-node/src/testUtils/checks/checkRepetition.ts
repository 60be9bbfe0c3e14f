import { isDeepStrictEqual } from 'node:util';
import { runToEnd } from '../executeExample';
import { withExample } from '../withExample';
import type { Subject } from './Subject';

/** What calls itself idempotent may run twice in one round without leaving another outside state. */
export async function checkRepetition(subject: Subject): Promise<void> {
  await withExample(subject, async placed => {
    if (!placed.stepType.idempotent(placed.input)) {
      return;
    }
    await runToEnd(placed);
    const once = await placed.snapshot();
    await runToEnd(placed);
    if (!isDeepStrictEqual(await placed.snapshot(), once)) {
      throw new Error(
        'the step calls itself idempotent, but a second run leaves another outside state',
      );
    }
  });
}
