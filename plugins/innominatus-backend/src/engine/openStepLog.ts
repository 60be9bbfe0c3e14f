import type { Execution } from './Execution';
import { StepLogWriter } from './StepLogWriter';

/** The log of an attempt, which goes on where the last attempt stopped. */
export async function openStepLog({
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
