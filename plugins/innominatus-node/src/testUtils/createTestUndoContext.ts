import type { UndoContext, UndoneEffect } from '../UndoContext';
import { createSurroundings } from './createSurroundings';
import type {
  RecordedEffect,
  TestStepHooks,
  TestStepRecord,
  TestStepSurroundings,
} from './TestStepContext';

/** @public */
export interface TestUndoContextOptions<TInput = unknown>
  extends TestStepSurroundings, Pick<TestStepHooks, 'beforeWrite'> {
  /** The input that the step ran with. */
  input: TInput;
  /** See {@link undoneEffects} for those that a step has announced. */
  effect: UndoneEffect;
  /** `rollback`, if absent. */
  purpose?: UndoContext['purpose'];
}

/**
 * What `undo` of a step gets, in memory, and what it did with it.
 *
 * @public
 */
export interface TestUndoContext<TInput = unknown> extends TestStepRecord {
  readonly context: UndoContext<TInput>;
}

/**
 * Everything that the engine promises to the undo of one effect, without an engine.
 *
 * @public
 */
export function createTestUndoContext<TInput>(
  options: TestUndoContextOptions<TInput>,
): TestUndoContext<TInput> {
  const { shared, checkClaim, ...record } = createSurroundings(options);
  const { effect, purpose = 'rollback' } = options;
  return {
    ...record,
    context: {
      ...shared,
      effect,
      purpose,
      undoKey: `${shared.idempotencyKey}/undo/${effect.id}`,
      checkClaim,
    },
  };
}

/**
 * The effects of a step as they are undone: the newest first, without those that did not happen or cannot be undone.
 *
 * @param options - `confirmed: false` takes away what the step learnt from the answers of the target, as when the process
 * died before it could record them
 * @public
 */
export function undoneEffects(
  effects: readonly RecordedEffect[],
  options: { confirmed: boolean } = { confirmed: true },
): UndoneEffect[] {
  const { confirmed } = options;
  return effects
    .filter(
      ({ intent, discarded }) =>
        !(discarded && confirmed) && (intent.reversible ?? true),
    )
    .map(effect => {
      const { reversible: _reversible, ...intent } = effect.intent;
      const learnt = confirmed ? effect.confirmed : undefined;
      return { ...intent, ...learnt, id: effect.id, confirmed };
    })
    .reverse();
}
