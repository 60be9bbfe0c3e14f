import {
  stepState,
  type RunFact,
} from '@innominatus/plugin-innominatus-common';
import { AttemptSignals } from './AttemptSignals';
import { contextOf } from './createStepContext';
import { handlerKey, type ExecutionOf } from './Execution';
import { describeThrown, failedUndoFact, type Thrown } from './failures';
import { rethrowUnjudged } from './rethrowUnjudged';
import { limitOf, timeoutError } from './timeoutError';
import { effectsToUndo, undoEffect } from './undoEffect';

const STOPPED = 'the process stopped';

type Undo = ExecutionOf<'undo'>;

/**
 * Undoes what a step has done, newest effect first, and makes a fact of whatever comes of it. What becomes of each effect
 * is written at once, so that nobody undoes it again after an interruption.
 */
export async function undoStep(execution: Undo): Promise<RunFact> {
  const { step, attempt } = execution.launch;
  const signals = new AttemptSignals({
    stop: execution.stop,
    limitMs: limitOf(execution),
  });
  try {
    const failures = await undoEffects(execution, signals);
    return failures.length === 0
      ? { type: 'undo.succeeded', step, attempt }
      : failed(execution, failures);
  } catch (thrown) {
    rethrowUnjudged(execution.writer, thrown);
    switch (signals.end) {
      case 'stopped':
        return { type: 'undo.interrupted', step, attempt, cause: STOPPED };
      case 'timedOut':
        await execution.services.handlers.letEnd(handlerKey(execution));
        return failed(execution, [refuse(execution, timeoutError(execution))]);
      default:
        throw thrown;
    }
  } finally {
    signals.dispose();
  }
}

/** @returns what could not be undone, and why */
async function undoEffects(
  execution: Undo,
  signals: AttemptSignals,
): Promise<Thrown[]> {
  const { planned, writer, outlet } = execution;
  let prepared: Awaited<ReturnType<typeof contextOf>>;
  try {
    prepared = await contextOf(execution, signals.handler);
  } catch (thrown) {
    rethrowUnjudged(writer, thrown);
    return [refuse(execution, thrown)];
  }
  const effects = effectsToUndo(stepState(writer.state, planned.id));
  const failures: Thrown[] = [];
  for (const [index, effect] of effects.entries()) {
    outlet.progress(index, effects.length, `undoing: ${effect.summary}`);
    const failure = await undoEffect({
      ...prepared,
      execution,
      effect,
      signals,
    });
    if (failure) failures.push(failure);
  }
  return failures;
}

function refuse({ outlet }: Undo, thrown: unknown): Thrown {
  const described = describeThrown(thrown);
  outlet.log.error(`cannot be undone: ${described.failure.message}`);
  return described;
}

function failed(execution: Undo, failures: Thrown[]): RunFact {
  const { services, planned, launch, writer } = execution;
  return failedUndoFact(
    'undo',
    planned,
    stepState(writer.state, planned.id).undo,
    launch.attempt,
    together(failures),
    services.clock(),
  );
}

/** Several failures as one: another try makes sense while it does for any of them. */
function together(failures: Thrown[]): Thrown {
  const [first, ...others] = failures.map(({ failure }) => failure);
  if (!first) throw new Error('nothing failed');
  const message = [first, ...others].map(each => each.message).join('; ');
  return {
    failure: others.length === 0 ? first : { ...first, message },
    retryable: failures.some(each => each.retryable || each.outcomeUnknown),
  };
}
