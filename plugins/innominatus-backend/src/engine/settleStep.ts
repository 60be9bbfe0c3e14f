import {
  stepState,
  type RunFact,
} from '@innominatus/plugin-innominatus-common';
import { AttemptSignals } from './AttemptSignals';
import { contextOf } from './createStepContext';
import { handlerKey, type ExecutionOf } from './Execution';
import { describeThrown, failedUndoFact } from './failures';
import { ReadOnlyEffects } from './ReadOnlyEffects';
import { rethrowUnjudged } from './rethrowUnjudged';
import { limitOf, timeoutError } from './timeoutError';

/** Waits until the outside world has followed what was undone, and makes a fact of whatever comes of it. */
export async function settleStep(
  execution: ExecutionOf<'settle'>,
): Promise<RunFact> {
  const { services, stop, planned, launch, writer, outlet } = execution;
  const { step, attempt } = launch;
  const signals = new AttemptSignals({ stop, limitMs: limitOf(execution) });
  const effects = new ReadOnlyEffects(() => outlet.checkClaim(signals.handler));
  try {
    const { stepType, context } = await contextOf(execution, signals.handler);
    await services.handlers.look(
      handlerKey(execution),
      async () => stepType.settle?.({ ...context, effects }),
      signals,
    );
    return { type: 'settle.succeeded', step, attempt };
  } catch (thrown) {
    rethrowUnjudged(writer, thrown);
    if (signals.end === 'stopped') {
      const cause = 'the process stopped';
      return { type: 'settle.interrupted', step, attempt, cause };
    }
    const timedOut = signals.end === 'timedOut';
    const described = describeThrown(
      timedOut ? timeoutError(execution) : thrown,
    );
    outlet.log.error(
      `the outside world does not follow: ${described.failure.message}`,
    );
    return failedUndoFact(
      'settle',
      planned,
      stepState(writer.state, planned.id).undo,
      attempt,
      described,
      services.clock(),
    );
  } finally {
    signals.dispose();
  }
}
