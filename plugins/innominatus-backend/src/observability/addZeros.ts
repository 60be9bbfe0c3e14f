import type { RunOutcome } from '@innominatus/plugin-innominatus-common';
import { createCounter } from './MetricDefinition';
import type { MetricsService } from './metricsService';
import { runMetrics } from './RunMetrics';
import { stepMetrics } from './StepMetrics';
import { workerMetrics } from './WorkerMetrics';

const OUTCOMES = Object.keys({
  succeeded: true,
  failed: true,
  cancelled: true,
  rolledBack: true,
  rollbackFailed: true,
  superseded: true,
} satisfies Record<RunOutcome, true>);

/**
 * Shows what has not happened yet as 0: Prometheus sees no rise in a counter that begins with 1, so that the first run that
 * goes wrong would alert nobody.
 */
export function addZeros(
  metrics: MetricsService,
  known: { environments: readonly string[]; stepTypes: readonly string[] },
): void {
  const runs = createCounter(metrics, runMetrics.finished);
  for (const environment of known.environments) {
    for (const outcome of OUTCOMES) runs.add(0, { outcome, environment });
  }
  const uncertain = createCounter(metrics, stepMetrics.uncertain);
  const interruptions = createCounter(metrics, stepMetrics.interruptions);
  for (const type of known.stepTypes) {
    uncertain.add(0, { type });
    interruptions.add(0, { type });
  }
  createCounter(metrics, workerMetrics.drives).add(0, { end: 'failed' });
  createCounter(metrics, runMetrics.takenOver).add(0);
}
