import {
  stepState,
  type Confirmation,
  type RunFact,
  type StepState,
} from '@innominatus/plugin-innominatus-common';
import { Suspension } from '@innominatus/plugin-innominatus-node';
import { AttemptSignals } from './AttemptSignals';
import { Confirmations } from './Confirmations';
import { contextOf } from './createStepContext';
import { EffectRecorder } from './EffectRecorder';
import { handlerKey, type ExecutionOf } from './Execution';
import { describeThrown, failedFact } from './failures';
import { rethrowUnjudged } from './rethrowUnjudged';
import { cancelledFact, interruptedFact, succeededFact } from './stepOutcomes';
import { suspendedFact } from './suspendedFact';
import { timeoutError } from './timeoutError';

type Run = ExecutionOf<'run'>;

/** Calls the handler of a step, and makes a fact of whatever comes of it. */
export async function runStep(execution: Run): Promise<RunFact> {
  const { services, planned, launch, outlet } = execution;
  const signals = new AttemptSignals({
    stop: execution.stop,
    cancel: execution.cancel,
    cancelGraceMs: services.times.cancelGrace,
    limitMs: timeLeft(execution),
  });
  const confirmations = new Confirmations();
  const effects = new EffectRecorder({
    outlet,
    step: planned.id,
    attempt: launch.attempt,
    signal: signals.handler,
    before: announcedBefore(execution),
    unconfirmed: confirmations.unconfirmedOf(currentState(execution)),
    confirmations,
  });
  try {
    const { stepType, context } = await contextOf(execution, signals.handler);
    const { resumed } = launch;
    const result = await services.handlers.run(
      handlerKey(execution),
      () => stepType.run({ ...context, effects, ...(resumed && { resumed }) }),
      signals,
    );
    if (result instanceof Suspension) {
      return suspendedFact(launch, result, effects.confirmed);
    }
    return await succeededFact(execution, stepType, result, {
      lookedUp: false,
      confirmed: effects.confirmed,
    });
  } catch (thrown) {
    rethrowUnjudged(execution.writer, thrown);
    if (signals.end === 'timedOut') {
      await services.handlers.letEnd(handlerKey(execution));
    }
    return endedBy(thrown, execution, signals, effects);
  } finally {
    signals.dispose();
  }
}

/** The time that an attempt has counts from its start, parked time included. */
function timeLeft(execution: Run): number | undefined {
  const { timeoutMs } = execution.planned;
  if (timeoutMs === undefined) return undefined;
  const now = Date.parse(execution.services.clock());
  const { attemptStartedAt } = currentState(execution);
  return attemptStartedAt === undefined
    ? timeoutMs
    : Math.max(0, Date.parse(attemptStartedAt) + timeoutMs - now);
}

function currentState({ writer, planned }: Run): StepState {
  return stepState(writer.state, planned.id);
}

function announcedBefore(execution: Run): number {
  const { attempt } = execution.launch;
  return currentState(execution).effects.filter(
    effect => effect.attempt === attempt,
  ).length;
}

function endedBy(
  thrown: unknown,
  execution: Run,
  signals: AttemptSignals,
  effects: EffectRecorder,
): RunFact {
  const { confirmed } = effects;
  switch (signals.end) {
    case 'stopped':
      return interruptedFact(execution, 'the process stopped');
    case 'cancelled':
      return cancelledBy(thrown, execution, confirmed);
    case 'timedOut':
      // What had been announced before the time was up may have happened: that counts as an interruption.
      return failedBy(
        timeoutError(execution, effects.announced),
        execution,
        confirmed,
      );
    default:
      return failedBy(thrown, execution, confirmed);
  }
}

function failedBy(
  thrown: unknown,
  execution: Run,
  confirmed: Confirmation[],
): RunFact {
  const { services, planned, launch, outlet } = execution;
  const described = describeThrown(thrown);
  outlet.log.error(described.failure.message);
  if (described.outcomeUnknown) {
    return interruptedFact(execution, described.failure.message);
  }
  return failedFact(
    planned,
    currentState(execution),
    launch.attempt,
    described,
    services.clock(),
    confirmed,
  );
}

function cancelledBy(
  thrown: unknown,
  execution: Run,
  confirmed: Confirmation[],
): RunFact {
  const { services, outlet } = execution;
  const stillRunning = services.handlers.isBusy(handlerKey(execution))
    ? 'the step does not heed that it was cancelled; what it is doing may go on until this server ends'
    : describeThrown(thrown).stillRunning;
  outlet.log.warn(
    stillRunning === undefined
      ? 'cancelled'
      : `cancelled; still running: ${stillRunning}`,
  );
  return cancelledFact(execution, { confirmed, stillRunning });
}
