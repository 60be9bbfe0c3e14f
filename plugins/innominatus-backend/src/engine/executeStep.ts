import {
  stepState,
  type PlannedStep,
  type RunFact,
  type ScoreDocument,
} from '@innominatus/plugin-innominatus-common';
import {
  isStepError,
  StepError,
  Suspension,
  type LookupResult,
  type RunInfo,
  type StepContext,
  type StepType,
} from '@innominatus/plugin-innominatus-node';
import type { JsonObject } from '@backstage/types';
import type { Launch } from './advance';
import { EffectRecorder } from './EffectRecorder';
import type { EngineServices } from './EngineServices';
import { describeThrown, failedFact } from './failures';
import { jsonOutputs } from './jsonOutputs';
import { resolveInput, resolveVariables } from './resolveInput';
import type { RunWriter } from './RunWriter';
import { StepLogWriter } from './StepLogWriter';

/** Everything about the attempt that is carried out. */
export interface Execution {
  services: EngineServices;
  writer: RunWriter;
  run: RunInfo;
  document: ScoreDocument | undefined;
  launch: Launch;
  /** Aborted when the run is no longer ours or the process stops. */
  signal: AbortSignal;
}

/** Wait between two look-ups that failed. */
const LOOKUP_RETRY_MS = 5_000;

/**
 * Carries out one attempt, or looks up what became of one, and says what came of it. Never rejects, whatever the handler
 * does.
 */
export async function executeStep(execution: Execution): Promise<RunFact> {
  const { services, writer, run, launch } = execution;
  const { step, attempt } = launch;
  const planned = plannedStep(writer, step);
  const log = await openLog(execution);
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
    const { stepType, context } = prepare(execution, planned, log, effects, [
      timeout.signal,
    ]);
    return launch.kind === 'lookUp'
      ? await lookUp(execution, planned, stepType, context)
      : await runHandler(execution, planned, stepType, context, effects);
  } catch (thrown) {
    if (execution.signal.aborted) {
      return interrupted(execution, 'the process stopped');
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

async function openLog({
  services,
  run,
  launch,
}: Execution): Promise<StepLogWriter> {
  const { step, attempt } = launch;
  const first = launch.kind === 'run' && attempt === 1 && !launch.resumed;
  return new StepLogWriter(
    {
      store: services.store,
      runId: run.id,
      step,
      attempt,
      clock: services.clock,
      onFlushed: () => services.feed.changed(run.id),
      onError: error =>
        services.logger.warn(
          `log of step ${step} of run ${run.id} could not be stored`,
          error,
        ),
    },
    first ? 0 : await services.store.logLength(run.id, step),
  );
}

function prepare(
  { services, writer, run, document, launch, signal }: Execution,
  planned: PlannedStep,
  log: StepLogWriter,
  effects: EffectRecorder,
  signals: AbortSignal[],
): { stepType: StepType; context: StepContext } {
  const stepType = services.steps.find(planned.type);
  const { plan, state } = writer;
  if (!plan || stepType?.version !== planned.typeVersion) {
    throw new StepError(`step type "${planned.type}" is no longer installed`, {
      reason: 'stepTypeChanged',
      hint: 'install the module that brings it, then deploy again',
    });
  }
  const input = resolveInput({ plan, state, run, step: planned, stepType });
  const { step, attempt } = launch;
  const resumed = launch.kind === 'run' ? launch.resumed : undefined;
  return {
    stepType,
    context: {
      input,
      run,
      step: { id: step, name: planned.name, type: planned.type, attempt },
      environment: plan.environment,
      ...(document && {
        workload: {
          workload: document.workload,
          neighbours: document.neighbours,
        },
      }),
      resources: {},
      idempotencyKey: `${run.id}/${step}/0`,
      signal: AbortSignal.any([signal, ...signals]),
      log,
      effects,
      ledger: { find: object => services.store.findObject(object) },
      ...(resumed && { resumed: { data: resumed } }),
      progress: (done, total, message) =>
        services.feed.setProgress(run.id, {
          step,
          attempt,
          done,
          total,
          message,
        }),
    },
  };
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
  const { writer } = execution;
  return succeeded(execution, planned, stepType, result, {
    lookedUp: false,
    confirmed: effects.confirmed,
    writer,
  });
}

async function lookUp(
  execution: Execution,
  planned: PlannedStep,
  stepType: StepType,
  context: StepContext,
): Promise<RunFact> {
  const { launch, services, writer } = execution;
  const { step, attempt } = launch;
  let result: LookupResult<unknown> | undefined;
  try {
    result = stepType.lookup
      ? await services.handlers.run(
          `${context.run.id}/${step}`,
          async () => stepType.lookup?.(context),
          context.signal,
        )
      : { outcome: 'unknown', why: 'steps of this type cannot be looked up' };
  } catch (thrown) {
    if (execution.signal.aborted) throw thrown;
    return {
      type: 'step.lookupFailed',
      step,
      attempt,
      error: describeThrown(thrown).failure,
      retryAt: new Date(
        Date.parse(services.clock()) + LOOKUP_RETRY_MS,
      ).toISOString(),
    };
  }
  switch (result?.outcome) {
    case 'done':
      return succeeded(execution, planned, stepType, result.outputs, {
        lookedUp: true,
        confirmed: [],
        writer,
      });
    case 'notDone':
      return { type: 'step.notDone', step, attempt };
    case 'unknown':
      return stepType.idempotent(context.input)
        ? { type: 'step.notDone', step, attempt }
        : {
            type: 'step.uncertain',
            step,
            attempt,
            error: { reason: 'outcomeUnknown', message: result.why },
          };
    default:
      throw new Error('unknown outcome of a look-up');
  }
}

function succeeded(
  { launch, run }: Execution,
  planned: PlannedStep,
  stepType: StepType,
  result: unknown,
  rest: {
    lookedUp: boolean;
    confirmed: EffectRecorder['confirmed'];
    writer: RunWriter;
  },
): RunFact {
  const { step, attempt } = launch;
  const parsed = stepType.output.safeParse(result);
  if (!parsed.success) {
    throw new StepError(
      `what the step returned does not fit its output schema: ${parsed.error.issues
        .map(issue => `${issue.path.join('.') || '(all)'}: ${issue.message}`)
        .join('; ')}`,
      { reason: 'invalidOutput' },
    );
  }
  const outputs: JsonObject = jsonOutputs(parsed.data);
  const { plan, state } = rest.writer;
  const variables = plan
    ? resolveVariables({ plan, state, run, step: planned, outputs })
    : {};
  return {
    type: 'step.succeeded',
    step,
    attempt,
    outputs,
    variables,
    confirmed: rest.confirmed,
    lookedUp: rest.lookedUp,
  };
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
    return interrupted(execution, thrown.failure.message);
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

function interrupted({ launch }: Execution, cause: string): RunFact {
  const { step, attempt } = launch;
  return { type: 'step.interrupted', step, attempt, cause };
}

/** What a step had announced before its time was up may have happened: that counts as an interruption. */
function timedOut(planned: PlannedStep, announced: boolean): StepError {
  return new StepError(
    `the step took longer than its timeout of ${(planned.timeoutMs ?? 0) / 1000} s`,
    { reason: 'timeout', retryable: true, outcomeUnknown: announced },
  );
}
