import type {
  PlannedStep,
  RunFact,
} from '@innominatus/plugin-innominatus-common';
import type {
  LookupResult,
  StepContext,
  StepType,
} from '@innominatus/plugin-innominatus-node';
import type { Execution } from './Execution';
import { describeThrown } from './failures';
import { succeededFact } from './stepOutcomes';

/** Wait between two look-ups that failed. */
const LOOKUP_RETRY_MS = 5_000;

/** Asks the target what became of an interrupted attempt. */
export async function lookUpStep(
  execution: Execution,
  planned: PlannedStep,
  stepType: StepType,
  context: StepContext,
): Promise<RunFact> {
  const { launch, services } = execution;
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
      return succeededFact(execution, planned, stepType, result.outputs, {
        lookedUp: true,
        confirmed: [],
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
