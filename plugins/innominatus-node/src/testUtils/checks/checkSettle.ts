import { withExample } from '../withExample';
import { expectRejection } from './expectRejection';
import { expectUnchanged } from './expectUnchanged';
import type { Subject } from './Subject';
import { undoing } from './Work';

/** After all undo, settling ends, changes nothing, and can be aborted. */
export async function checkSettle(subject: Subject): Promise<void> {
  await withExample(subject, async placed => {
    const { stepType } = placed;
    const undo = await undoing.prepare(placed);
    await undo?.({});
    const before = await placed.snapshot();
    await stepType.settle?.(placed.newContext().context);
    await expectUnchanged(placed, before, 'settle has written');
    const test = placed.newContext();
    test.abort();
    await expectRejection(
      Promise.resolve(stepType.settle?.(test.context)),
      'settle',
    );
  });
}
