import type { Knex } from 'knex';
import type { RunStore } from '../database/RunStore';
import type { Dispatcher } from '../engine/dispatch/Dispatcher';
import type { RunFeed } from '../publishing/RunFeed';
import { GaugeSet } from './GaugeSet';
import type { MetricsService } from './metricsService';
import { addProcessMetrics } from './processMetrics';
import { addQueueMetrics } from './queueMetrics';

/** Shows how the parts of the plugin are, from now on. Returns how to stop. */
export function addGauges(
  metrics: MetricsService,
  parts: {
    dispatcher: Pick<Dispatcher, 'slots' | 'isLeader'>;
    feed: Pick<RunFeed, 'watcherCount'>;
    store: Pick<RunStore, 'lookAtQueue'>;
    db: Knex;
    /** ISO 8601 time of now, by the clock of the database. */
    clock: () => string;
  },
): () => void {
  const gauges = new GaugeSet(metrics);
  addQueueMetrics(gauges, () =>
    parts.store.lookAtQueue(new Date(parts.clock())),
  );
  const stopProcess = addProcessMetrics(gauges, parts);
  return () => {
    gauges.stop();
    stopProcess();
  };
}
