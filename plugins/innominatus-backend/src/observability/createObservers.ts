import type { LoggerService } from '@backstage/backend-plugin-api';
import { loggedError } from '../database/StoreFailure';
import type { DispatchObserver } from './DispatchObserver';
import { createFactLog } from './FactLog';
import type { MetricsService } from './metricsService';
import { createRunMetrics } from './RunMetrics';
import { observers, type RunObserver } from './RunObserver';
import { createStepMetrics } from './StepMetrics';
import { createTracing, noTracing, type Tracing } from './Tracing';
import type { TracingService } from './tracingService';
import { createWorkerMetrics } from './WorkerMetrics';

/** How the plugin can be watched. */
export interface Telemetry {
  metrics: MetricsService;
  tracing: TracingService;
}

/** Who hears of what the parts of the plugin do. */
export interface Observers {
  observer: RunObserver;
  tracing: Tracing;
  /** Absent where nothing is measured. */
  dispatch?: DispatchObserver;
}

/** @param telemetry - without it only the log tells */
export function createObservers(
  telemetry: Telemetry | undefined,
  logger: LoggerService,
): Observers {
  const failed = (error: unknown) =>
    logger.warn('could not measure what happened', loggedError(error));
  const log = createFactLog(logger);
  if (!telemetry) {
    return { observer: observers([log], failed), tracing: noTracing };
  }
  const { metrics, tracing } = telemetry;
  const all = [createRunMetrics(metrics), createStepMetrics(metrics), log];
  return {
    observer: observers(all, failed),
    tracing: createTracing(tracing),
    dispatch: createWorkerMetrics(metrics),
  };
}
