import type { QueueLook } from '../database/operations/lookAtQueue';
import type { GaugeSet } from './GaugeSet';
import type { MetricDefinition } from './MetricDefinition';
import { RecentLook } from './RecentLook';

/** What is measured in the database: the same in all processes, so take the maximum, not the sum. */
export const queueMetrics = {
  runs: {
    name: 'innominatus_runs',
    kind: 'gauge',
    about: 'database',
    description:
      'Runs that have not ended, by status; those that are `queued` wait for a lock',
    labels: ['status'],
  },
  depth: {
    name: 'innominatus_queue_depth',
    kind: 'gauge',
    about: 'database',
    description: 'Runs that could go on and that no process drives',
    labels: [],
  },
  oldest: {
    name: 'innominatus_queue_oldest_seconds',
    kind: 'gauge',
    about: 'database',
    unit: 's',
    description: 'How long the first of them has been ready; 0 without any',
    labels: [],
  },
  reachable: {
    name: 'innominatus_database_up',
    kind: 'gauge',
    about: 'process',
    description: 'Whether the database answers this process',
    labels: [],
  },
} as const satisfies Record<string, MetricDefinition>;

const FRESH_MS = 5_000;
const PATIENCE_MS = 800;

/** Adds what is in the database, at the cost of one look every few seconds at most. */
export function addQueueMetrics(
  gauges: GaugeSet,
  look: () => Promise<QueueLook>,
): void {
  const recent = new RecentLook({
    ...{ look, freshMs: FRESH_MS, patienceMs: PATIENCE_MS },
    elapsed: () => performance.now(),
  });
  gauges
    .add(queueMetrics.runs, async () => {
      const { runs = [] } = (await recent.read()) ?? {};
      return runs.map(({ status, count }) => ({
        ...{ value: count, labels: { status } },
      }));
    })
    .add(queueMetrics.depth, async () => {
      const found = await recent.read();
      return found ? [{ value: found.ready }] : [];
    })
    .add(queueMetrics.oldest, async () => {
      const found = await recent.read();
      return found ? [{ value: found.oldestReadySeconds }] : [];
    })
    .add(queueMetrics.reachable, async () => [
      { value: (await recent.read()) === undefined ? 0 : 1 },
    ]);
}
