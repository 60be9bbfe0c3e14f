import {
  stepState,
  type Confirmation,
  type RunFact,
} from '@innominatus/plugin-innominatus-common';
import type {
  LookupResult,
  StepContext,
  StepType,
} from '@innominatus/plugin-innominatus-node';
import { AttemptSignals } from './AttemptSignals';
import { Confirmations } from './Confirmations';
import { contextOf } from './createStepContext';
import { handlerKey, type ExecutionOf } from './Execution';
import { describeThrown, failedFact, type Thrown } from './failures';
import { ReadOnlyEffects } from './ReadOnlyEffects';
import { rethrowUnjudged } from './rethrowUnjudged';
import { cancelledFact, interruptedFact, succeededFact } from './stepOutcomes';
import { limitOf, timeoutError } from './timeoutError';

type LookUp = ExecutionOf<'lookUp'>;

/** Asks the target what became of an interrupted attempt, and makes a fact of whatever comes of it. */
export async function lookUpStep(execution: LookUp): Promise<RunFact> {
  const { stop, cancel, outlet, writer, planned } = execution;
  const signals = new AttemptSignals({
    stop,
    cancel,
    limitMs: limitOf(execution),
  });
  const confirmations = new Confirmations();
  const effects = new ReadOnlyEffects(
    () => outlet.checkClaim(signals.handler),
    confirmations.unconfirmedOf(stepState(writer.state, planned.id)),
  );
  try {
    const { stepType, context } = await contextOf(execution, signals.handler);
    const asked = { ...context, effects };
    const result = await ask(execution, stepType, asked, signals);
    return await answered(execution, stepType, asked, {
      result,
      confirmations,
    });
  } catch (thrown) {
    rethrowUnjudged(execution.writer, thrown);
    switch (signals.end) {
      case 'stopped':
        return interruptedFact(execution, 'the process stopped');
      case 'cancelled':
        return cancelledFact(execution, {});
      case 'timedOut':
        return notTold(execution, timeoutError(execution));
      default:
        return notTold(execution, thrown);
    }
  } finally {
    signals.dispose();
  }
}

async function ask(
  execution: LookUp,
  stepType: StepType,
  context: StepContext,
  signals: AttemptSignals,
): Promise<LookupResult<unknown>> {
  if (!stepType.lookup) {
    return {
      outcome: 'unknown',
      why: 'steps of this type cannot be looked up',
    };
  }
  const asked = async () => stepType.lookup?.(context);
  const result = await execution.services.handlers.look(
    handlerKey(execution),
    asked,
    signals,
  );
  if (result === undefined) throw new Error('the look-up gave no answer');
  return result;
}

async function answered(
  execution: LookUp,
  stepType: StepType,
  context: StepContext,
  told: { result: LookupResult<unknown>; confirmations: Confirmations },
): Promise<RunFact> {
  const { result, confirmations } = told;
  const { step, attempt } = execution.launch;
  switch (result.outcome) {
    case 'done':
      return found(execution, stepType, {
        outputs: result.outputs,
        confirmed: confirmations.all,
      });
    case 'notDone':
      return { type: 'step.notDone', step, attempt };
    case 'unknown':
      return stepType.idempotent(context.input)
        ? { type: 'step.notDone', step, attempt }
        : uncertain(execution, {
            reason: 'outcomeUnknown',
            message: result.why,
          });
    default:
      throw new Error('the look-up gave an answer that is none');
  }
}

/** The work is done; what is wrong with its outputs would be wrong at the next look, too. */
async function found(
  execution: LookUp,
  stepType: StepType,
  { outputs, confirmed }: { outputs: unknown; confirmed: Confirmation[] },
): Promise<RunFact> {
  const { planned, launch, writer, services, outlet } = execution;
  try {
    return await succeededFact(execution, stepType, outputs, {
      lookedUp: true,
      confirmed,
    });
  } catch (thrown) {
    rethrowUnjudged(writer, thrown);
    const described = describeThrown(thrown);
    outlet.log.error(described.failure.message);
    return failedFact(
      planned,
      stepState(writer.state, planned.id),
      launch.attempt,
      described,
      services.clock(),
    );
  }
}

/** The look-up failed: it is asked again, unless nothing here can ask. */
function notTold(execution: LookUp, thrown: unknown): RunFact {
  const { launch, outlet } = execution;
  const { step, attempt } = launch;
  const { failure } = describeThrown(thrown);
  outlet.log.error(`cannot look up what became of it: ${failure.message}`);
  if (failure.reason === 'stepTypeChanged')
    return uncertain(execution, failure);
  return {
    type: 'step.lookupFailed',
    step,
    attempt,
    error: failure,
    retryAt: nextLook(execution),
  };
}

function uncertain(
  { launch: { step, attempt } }: LookUp,
  error: Thrown['failure'],
): RunFact {
  return { type: 'step.uncertain', step, attempt, error };
}

/** As long again as the attempt is old: the longer a target gives no answer, the less often it is asked. */
function nextLook({ services, writer, planned }: LookUp): string {
  const now = Date.parse(services.clock());
  const { first, longest } = services.times.lookupRetry;
  const { attemptStartedAt } = stepState(writer.state, planned.id);
  const age = attemptStartedAt ? now - Date.parse(attemptStartedAt) : 0;
  return new Date(now + Math.min(Math.max(age, first), longest)).toISOString();
}
