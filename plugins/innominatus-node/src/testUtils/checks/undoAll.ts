import type { UndoneEffect, UndoResult } from '../../UndoContext';
import type { TestStepControl, TestStepHooks } from '../TestStepContext';
import type { PlacedExample } from '../withExample';

/** Undoes effects one after the other, as the engine does, until one cannot be undone. */
export async function undoAll(
  placed: PlacedExample,
  effects: readonly UndoneEffect[],
  options: Pick<TestStepHooks, 'beforeWrite'> & {
    onContext?(control: TestStepControl): void;
  } = {},
): Promise<UndoResult[]> {
  const { onContext, ...hooks } = options;
  const { stepType } = placed;
  const results: UndoResult[] = [];
  for (const effect of effects) {
    if (!stepType.undo) {
      throw new Error('there is no "undo"');
    }
    const test = placed.newUndoContext(effect, hooks);
    onContext?.(test);
    results.push(await stepType.undo(test.context));
  }
  return results;
}
