import { runToEnd } from '../executeExample';
import { withExample } from '../withExample';
import type { Subject } from './Subject';
import { announced } from './Work';

/** Effects that are said to be reversible need an `undo`. */
export async function checkReversal(subject: Subject): Promise<void> {
  await withExample(subject, async placed => {
    const { contexts } = await runToEnd(placed);
    const promised = announced(contexts).find(
      ({ intent, discarded }) => !discarded && (intent.reversible ?? true),
    );
    if (promised && !placed.stepType.undo) {
      throw new Error(
        `the effect "${promised.intent.summary}" is said to be reversible, but there is no "undo": write one, or announce it with "reversible: false"`,
      );
    }
  });
}
