import {
  stepState,
  type PlannedStep,
  type RunFact,
} from '@innominatus/plugin-innominatus-common';
import {
  isStepError,
  StepError,
  Suspension,
  type StepContext,
  type StepType,
} from '@innominatus/plugin-innominatus-node';
import { createStepContext } from './createStepContext';
import { EffectRecorder } from './EffectRecorder';
import type { Execution } from './Execution';
import { describeThrown, failedFact } from './failures';
import { jsonOutputs } from './jsonOutputs';
import { lookUpStep } from './lookUpStep';
import { openStepLog } from './openStepLog';
import type { RunWriter } from './RunWriter';
import type { StepLogWriter } from './StepLogWriter';
import { interruptedFact, succeededFact } from './stepOutcomes';

/**
 * Carries out one attempt, or looks up what became of one, and says what came of it. Never rejects, whatever the handler
 * does.
 */
export async function executeStep(execution: Execution): Promise<RunFact> {
  const { services, writer, run, launch } = execution;
  const { step, attempt } = launch;
  const planned = plannedStep(writer, step);
  const log = await openStepLog(execution);
  const timeout = new AbortController();
  const timer =
    planned.timeoutMs === undefined
      ? undefined
      : setTimeout(() => timeout.abort(), planned.timeoutMs);
  const effects = new EffectRecorder({
    writer,
    step,
    attempt,
    signal: AbortSignal.any([execution.signal, timeout.signal]),
  });
  try {
    const { stepType, context } = createStepContext(execution, planned, {
      log,
      effects,
      timeout: timeout.signal,
    });
    return launch.kind === 'lookUp'
      ? await lookUpStep(execution, planned, stepType, context)
      : await runHandler(execution, planned, stepType, context, effects);
  } catch (thrown) {
    if (execution.signal.aborted) {
      return interruptedFact(execution, 'the process stopped');
    }
    const cause = timeout.signal.aborted
      ? timedOut(planned, effects.announced)
      : thrown;
    return settleThrown(execution, planned, cause, { log, effects });
  } finally {
    clearTimeout(timer);
    services.feed.clearProgress(run.id, step);
    await log.close();
  }
}

function plannedStep(writer: RunWriter, id: string): PlannedStep {
  const planned = writer.plan?.steps.find(step => step.id === id);
  if (!planned) throw new Error(`the plan has no step "${id}"`);
  return planned;
}

async function runHandler(
  execution: Execution,
  planned: PlannedStep,
  stepType: StepType,
  context: StepContext,
  effects: EffectRecorder,
): Promise<RunFact> {
  const { step, attempt } = execution.launch;
  const result = await execution.services.handlers.run(
    `${context.run.id}/${step}`,
    () => stepType.run(context),
    context.signal,
  );
  if (result instanceof Suspension) {
    const { waitingFor, until, data } = result.options;
    return {
      type: 'step.suspended',
      step,
      attempt,
      waitingFor,
      until: until.toISOString(),
      data: jsonOutputs(data ?? {}),
    };
  }
  return succeededFact(execution, planned, stepType, result, {
    lookedUp: false,
    confirmed: effects.confirmed,
  });
}

function settleThrown(
  execution: Execution,
  planned: PlannedStep,
  cause: unknown,
  { log, effects }: { log: StepLogWriter; effects: EffectRecorder },
): RunFact {
  const { services, writer, launch } = execution;
  const thrown = describeThrown(cause);
  log.error(thrown.failure.message);
  if (isStepError(cause) && cause.outcomeUnknown) {
    return interruptedFact(execution, thrown.failure.message);
  }
  return failedFact(
    planned,
    stepState(writer.state, launch.step),
    launch.attempt,
    thrown,
    services.clock(),
    effects.confirmed,
  );
}

/** What a step had announced before its time was up may have happened: that counts as an interruption. */
function timedOut(planned: PlannedStep, announced: boolean): StepError {
  return new StepError(
    `the step took longer than its timeout of ${(planned.timeoutMs ?? 0) / 1000} s`,
    { reason: 'timeout', retryable: true, outcomeUnknown: announced },
  );
}
