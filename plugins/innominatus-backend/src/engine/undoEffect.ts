import type {
  EffectState,
  RunFact,
  StepState,
} from '@innominatus/plugin-innominatus-common';
import type {
  StepType,
  UndoneEffect,
  UndoResult,
} from '@innominatus/plugin-innominatus-node';
import type { AttemptSignals } from './AttemptSignals';
import { callUndo } from './callUndo';
import type { CommonContext } from './createStepContext';
import { handlerKey, type ExecutionOf } from './Execution';
import { describeThrown, type Thrown } from './failures';
import { rethrowUnjudged } from './rethrowUnjudged';
import { stillStanding } from './stepsToUndo';
import { objectName, undoneEffect } from './undoneEffect';

/** One effect that is undone, and everything that this takes. */
export interface EffectUndo {
  execution: ExecutionOf<'undo'>;
  stepType: StepType;
  context: CommonContext;
  effect: EffectState;
  signals: AttemptSignals;
}

/** What is still to be undone of a step, newest first. */
export function effectsToUndo(step: StepState): EffectState[] {
  return stillStanding(step)
    .filter(({ left, reversible }) => !left && reversible)
    .reverse();
}

/**
 * Undoes one effect and writes what became of it.
 *
 * @returns why it could not be undone
 * @throws what ends the attempt: its time limit, the end of the process, a failure of the database
 */
export async function undoEffect(
  undo: EffectUndo,
): Promise<Thrown | undefined> {
  const { execution, effect, signals } = undo;
  const { outlet, services, writer } = execution;
  const told = await undoneEffect(services.store, effect);
  let result = await overtaken(undo);
  try {
    result ??= await undone(undo, told);
  } catch (thrown) {
    rethrowUnjudged(writer, thrown);
    if (signals.end) throw thrown;
    const failure = describeThrown(thrown);
    outlet.log.error(`${effect.summary}: ${failure.failure.message}`);
    return failure;
  }
  if (result.outcome === 'undone') outlet.log.info(`undone: ${effect.summary}`);
  else outlet.log.warn(`left: ${effect.summary}: ${result.message}`);
  await outlet.record([toFact(undo, result)], signals.handler);
  return undefined;
}

/** What a later run has made of an object is not for this run to take away. */
async function overtaken({
  execution: { services, run },
  effect,
}: EffectUndo): Promise<UndoResult | undefined> {
  const later = await services.store.findOvertaken(run.id, [
    objectName(effect),
  ]);
  return later.length === 0
    ? undefined
    : {
        outcome: 'left',
        reason: 'overtaken',
        message: 'a later run has changed it',
      };
}

async function undone(
  { execution, stepType, context, signals }: EffectUndo,
  effect: UndoneEffect,
): Promise<UndoResult> {
  const { services, outlet } = execution;
  return services.handlers.run(
    handlerKey(execution),
    () =>
      callUndo(stepType, context, {
        effect,
        purpose: 'rollback',
        checkClaim: () => outlet.checkClaim(signals.handler),
      }),
    signals,
  );
}

function toFact(
  { execution: { launch }, effect }: EffectUndo,
  result: UndoResult,
): RunFact {
  const { step, attempt } = launch;
  if (result.outcome === 'undone') {
    return { type: 'effect.undone', step, attempt, effect: effect.id };
  }
  const { reason, message } = result;
  return {
    type: 'effect.left',
    step,
    attempt,
    effect: effect.id,
    reason,
    message,
  };
}
