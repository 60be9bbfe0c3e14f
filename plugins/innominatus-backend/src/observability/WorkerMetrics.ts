import type { DispatchObserver } from './DispatchObserver';
import { createCounter, type MetricDefinition } from './MetricDefinition';
import type { MetricsService } from './metricsService';

/** What is counted about how runs get to processes. */
export const workerMetrics = {
  drives: {
    name: 'innominatus_drives_total',
    kind: 'counter',
    description:
      'Times that this process drove a run, by how that ended: `done`, `idle` (there was nothing to do), `handedOver` (to a process that runs its next step), `declined` (a newer version has to), `lost` (to another process), `failed`',
    labels: ['end'],
  },
  putBacks: {
    name: 'innominatus_job_put_backs_total',
    kind: 'counter',
    description:
      'Jobs that this process gave back for others: `processEnded`, of a process that had ended, which several may do; `handedOver`, its own when it stopped',
    labels: ['cause'],
  },
} as const satisfies Record<string, MetricDefinition>;

/** Counts what a dispatcher does. */
export function createWorkerMetrics(metrics: MetricsService): DispatchObserver {
  const drives = createCounter(metrics, workerMetrics.drives);
  const putBacks = createCounter(metrics, workerMetrics.putBacks);
  return {
    driven: end => drives.add(1, { end }),
    putBack(jobs, cause) {
      if (jobs > 0) putBacks.add(jobs, { cause });
    },
  };
}
