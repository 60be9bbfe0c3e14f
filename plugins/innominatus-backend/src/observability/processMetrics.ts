import type { Knex } from 'knex';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Dispatcher } from '../engine/dispatch/Dispatcher';
import type { RunFeed } from '../publishing/RunFeed';
import type { GaugeSet } from './GaugeSet';
import type { MetricDefinition } from './MetricDefinition';

/** What is measured about this process. */
export const processMetrics = {
  slots: {
    name: 'innominatus_worker_slots',
    kind: 'gauge',
    about: 'process',
    description: 'Runs that this process may drive at the same time',
    labels: [],
  },
  busy: {
    name: 'innominatus_worker_slots_busy',
    kind: 'gauge',
    about: 'process',
    description: 'Runs that this process drives now',
    labels: [],
  },
  leader: {
    name: 'innominatus_leader',
    kind: 'gauge',
    about: 'process',
    description:
      'Whether this process does what one does for all, such as to publish',
    labels: [],
  },
  watchers: {
    name: 'innominatus_stream_watchers',
    kind: 'gauge',
    about: 'process',
    description:
      'Who is told at once of what happens to a run: event streams, logs that are followed, requests that wait for a run',
    labels: [],
  },
  eventLoop: {
    name: 'innominatus_event_loop_delay_seconds',
    kind: 'gauge',
    about: 'process',
    unit: 's',
    description:
      'How late timers of this process were since the last time that somebody asked: the median, 99 of 100, and the latest',
    labels: ['quantile'],
  },
  connections: {
    name: 'innominatus_database_connections',
    kind: 'gauge',
    about: 'process',
    description:
      'Connections of the pool of this process: `used`, `free`, and how many requests are `pending` for one',
    labels: ['state'],
  },
} as const satisfies Record<string, MetricDefinition>;

/** The part of Knex's pool that tells how it is. */
interface Pool {
  numUsed(): number;
  numFree(): number;
  numPendingAcquires(): number;
}

const NANOSECONDS = 1e9;
/** Between two looks at how late a timer is, in milliseconds. */
const RESOLUTION_MS = 20;

/** Adds how this process is. Returns how to stop looking. */
export function addProcessMetrics(
  gauges: GaugeSet,
  parts: {
    dispatcher: Pick<Dispatcher, 'slots' | 'isLeader'>;
    feed: Pick<RunFeed, 'watcherCount'>;
    db: Knex;
  },
): () => void {
  const { dispatcher, feed, db } = parts;
  const pool: Pool = db.client.pool;
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  gauges
    .add(processMetrics.slots, () => [{ value: dispatcher.slots.total }])
    .add(processMetrics.busy, () => [{ value: dispatcher.slots.busy }])
    .add(processMetrics.leader, () => [{ value: dispatcher.isLeader ? 1 : 0 }])
    .add(processMetrics.watchers, () => [{ value: feed.watcherCount }])
    .add(processMetrics.connections, () => [
      { value: pool.numUsed(), labels: { state: 'used' } },
      { value: pool.numFree(), labels: { state: 'free' } },
      { value: pool.numPendingAcquires(), labels: { state: 'pending' } },
    ])
    .add(processMetrics.eventLoop, () => {
      // Without any there is no reading, which is not 0.
      if (delay.count === 0) return [];
      const late = (nanoseconds: number, quantile: string) => ({
        value: Math.max(0, nanoseconds / NANOSECONDS - RESOLUTION_MS / 1_000),
        labels: { quantile },
      });
      const readings = [
        late(delay.percentile(50), '0.5'),
        late(delay.percentile(99), '0.99'),
        late(delay.max, '1'),
      ];
      delay.reset();
      return readings;
    });
  return () => delay.disable();
}
