import type { RunFact } from '@innominatus/plugin-innominatus-common';
import {
  createCounter,
  createHistogram,
  DURATIONS,
  type MetricDefinition,
} from './MetricDefinition';
import type { MetricsService } from './metricsService';
import type { RunObserver, RunWrite, SubmittedRuns } from './RunObserver';
import { secondsBetween } from './secondsBetween';

/** What is measured about runs as a whole. */
export const runMetrics = {
  requested: {
    name: 'innominatus_runs_requested_total',
    kind: 'counter',
    description: 'Runs that were requested',
    labels: ['kind', 'environment'],
  },
  finished: {
    name: 'innominatus_runs_total',
    kind: 'counter',
    description: 'Runs that have ended',
    labels: ['outcome', 'environment'],
  },
  duration: {
    name: 'innominatus_run_duration_seconds',
    kind: 'histogram',
    description:
      'Time from the first process that took a run up to its end, waiting included; without those that were retried or undone after an end',
    labels: ['outcome'],
    buckets: [...DURATIONS, 14_400, 86_400],
  },
  lockWait: {
    name: 'innominatus_lock_wait_seconds',
    kind: 'histogram',
    description:
      'Time from the request for a run to the lock of its application and environment',
    labels: [],
    buckets: DURATIONS,
  },
  slotWait: {
    name: 'innominatus_slot_wait_seconds',
    kind: 'histogram',
    description:
      'Time from the lock of a run to the first process that took it up',
    labels: [],
    buckets: DURATIONS,
  },
  retried: {
    name: 'innominatus_run_retries_total',
    kind: 'counter',
    description: 'Runs that somebody had go on after their end',
    labels: ['environment'],
  },
  takenOver: {
    name: 'innominatus_run_takeovers_total',
    kind: 'counter',
    description:
      'Runs that were taken over from a process that had ended, or from a driver that had failed',
    labels: [],
  },
} as const satisfies Record<string, MetricDefinition>;

/** Counts runs. */
export function createRunMetrics(metrics: MetricsService): RunObserver {
  const requested = createCounter(metrics, runMetrics.requested);
  const finished = createCounter(metrics, runMetrics.finished);
  const duration = createHistogram(metrics, runMetrics.duration);
  const lockWait = createHistogram(metrics, runMetrics.lockWait);
  const slotWait = createHistogram(metrics, runMetrics.slotWait);
  const retried = createCounter(metrics, runMetrics.retried);
  const takenOver = createCounter(metrics, runMetrics.takenOver);

  function count(fact: RunFact, write: RunWrite): void {
    const { environment } = write.run;
    switch (fact.type) {
      case 'run.claimed':
        if (write.before.startedAt === undefined) tookUp(write);
        if (write.isTakeOver) takenOver.add(1);
        return;
      case 'run.retried':
        retried.add(1, { environment });
        return;
      case 'run.finished': {
        const { outcome } = fact;
        finished.add(1, { outcome, environment });
        const seconds = timeOfRun(write);
        if (seconds !== undefined) duration.record(seconds, { outcome });
        return;
      }
      default:
    }
  }

  function tookUp({ before, lockGrantedAt, at }: RunWrite): void {
    if (lockGrantedAt === undefined) return;
    const locked = secondsBetween(before.requestedAt, lockGrantedAt);
    if (locked !== undefined) lockWait.record(locked);
    slotWait.record(secondsBetween(lockGrantedAt, at) ?? 0);
  }

  return {
    submitted({ runs, superseded }: SubmittedRuns): void {
      for (const { kind, environment } of runs) {
        requested.add(1, { kind, environment: environment.name });
      }
      for (const environment of superseded) {
        finished.add(1, { outcome: 'superseded', environment });
      }
    },
    written(write: RunWrite): void {
      write.facts.forEach(fact => count(fact, write));
    },
  };
}

/** Undefined for a run that has ended before: what lay between was nobody's work. */
function timeOfRun({ before, at }: RunWrite): number | undefined {
  const hasEndedBefore =
    before.round > 1 || before.rollback?.cause === 'requested';
  return hasEndedBefore ? undefined : secondsBetween(before.startedAt, at);
}
