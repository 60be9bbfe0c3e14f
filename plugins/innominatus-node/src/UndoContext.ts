import type { JsonObject, JsonValue } from '@backstage/types';
import type { StepContext } from './StepContext';

/**
 * What undoing one effect gets to know and may use: all that the step itself had, and the effect.
 *
 * `idempotencyKey` is that of the work which is undone; `undoKey` is the one for the undoing, the same for every attempt.
 *
 * @public
 */
export interface UndoContext<TInput = unknown> extends Omit<
  StepContext<TInput>,
  'resumed' | 'effects'
> {
  readonly effect: UndoneEffect;
  /**
   * `rollback`: the object becomes as if the run had not touched it. `delete`: its last user is deleted, and an object that
   * runs have made goes away, whatever later runs of its users have made of it.
   */
  readonly purpose: 'rollback' | 'delete';
  /** `<run>/<step>/<times undone>/undo/<effect>`: send it to targets that take an idempotency key. */
  readonly undoKey: string;
  /**
   * Makes sure that this process still drives the run; call it right before each outside write.
   *
   * @throws ClaimLostError when another process has taken over, or the reason of `signal` when the attempt to undo has
   * been aborted; let both pass through.
   */
  checkClaim(): Promise<void>;
}

/** @public */
export interface UndoneEffect {
  readonly id: string;
  readonly kind: string;
  readonly action: 'create' | 'update' | 'delete' | 'adopt';
  /** Identity of the outside system when the effect was made. Refuse with `targetChanged` if it is another one now. */
  readonly target: string;
  readonly externalId: string;
  readonly summary: string;
  readonly url?: string;
  /** What the object was before. */
  readonly before?: JsonValue;
  /** What the answer of the target told. */
  readonly data?: JsonObject;
  /** False when nobody knows whether it happened. */
  readonly confirmed: boolean;
}

/**
 * What became of one effect. A failure is thrown as a `StepError`.
 *
 * @public
 */
export type UndoResult =
  /** The object is as it was; also when it already had been. */
  | { outcome: 'undone' }
  /** It stays, and that is no failure. */
  | {
      outcome: 'left';
      reason: 'notReversible' | 'overtaken' | 'targetChanged' | 'inUse';
      /** For people. */
      message: string;
    };
