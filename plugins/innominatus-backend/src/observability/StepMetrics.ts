import {
  stepState,
  type PlannedStep,
  type RunFact,
} from '@innominatus/plugin-innominatus-common';
import {
  createCounter,
  createHistogram,
  DURATIONS,
  type MetricDefinition,
} from './MetricDefinition';
import type { MetricsService } from './metricsService';
import type { RunObserver, RunWrite } from './RunObserver';
import { secondsBetween } from './secondsBetween';

/** What is measured about steps. */
export const stepMetrics = {
  finished: {
    name: 'innominatus_steps_total',
    kind: 'counter',
    description: 'Steps that have ended, or were skipped',
    labels: ['type', 'outcome'],
  },
  duration: {
    name: 'innominatus_step_duration_seconds',
    kind: 'histogram',
    description:
      'Time from the start of the last attempt at a step to its end, waiting included',
    labels: ['type', 'outcome'],
    buckets: DURATIONS,
  },
  retries: {
    name: 'innominatus_step_retries_total',
    kind: 'counter',
    description: 'Attempts at steps that failed and are made again',
    labels: ['type'],
  },
  interruptions: {
    name: 'innominatus_step_interruptions_total',
    kind: 'counter',
    description:
      'Attempts at steps, or to undo them, of which nobody knew what had become of them',
    labels: ['type'],
  },
  uncertain: {
    name: 'innominatus_steps_uncertain_total',
    kind: 'counter',
    description: 'Steps about which somebody has to say what became of them',
    labels: ['type'],
  },
  undone: {
    name: 'innominatus_step_undos_total',
    kind: 'counter',
    description: 'Steps that were undone, or could not be',
    labels: ['type', 'outcome'],
  },
} as const satisfies Record<string, MetricDefinition>;

type StepFact = Extract<RunFact, { step: string }>;

/** Counts steps. */
export function createStepMetrics(metrics: MetricsService): RunObserver {
  const finished = createCounter(metrics, stepMetrics.finished);
  const duration = createHistogram(metrics, stepMetrics.duration);
  const retries = createCounter(metrics, stepMetrics.retries);
  const interruptions = createCounter(metrics, stepMetrics.interruptions);
  const uncertain = createCounter(metrics, stepMetrics.uncertain);
  const undone = createCounter(metrics, stepMetrics.undone);

  function ended({ id, type }: PlannedStep, outcome: string, write: RunWrite) {
    const labels = { type, outcome };
    finished.add(1, labels);
    const { attemptStartedAt } = stepState(write.after, id);
    const seconds = secondsBetween(attemptStartedAt, write.at);
    if (seconds !== undefined) duration.record(seconds, labels);
  }

  function count(planned: PlannedStep, fact: StepFact, write: RunWrite): void {
    const { type, continueOnError } = planned;
    switch (fact.type) {
      case 'step.succeeded':
        return ended(planned, 'succeeded', write);
      case 'step.cancelled':
        return ended(planned, 'cancelled', write);
      case 'step.skipped':
        return finished.add(1, { type, outcome: 'skipped' });
      case 'step.failed':
        return fact.retryAt === undefined
          ? ended(planned, continueOnError ? 'failedIgnored' : 'failed', write)
          : retries.add(1, { type });
      case 'step.resolved':
        return fact.outcome === 'done'
          ? ended(planned, 'succeeded', write)
          : undefined;
      case 'step.interrupted':
      case 'undo.interrupted':
      case 'settle.interrupted':
        return interruptions.add(1, { type });
      case 'step.uncertain':
        return uncertain.add(1, { type });
      case 'undo.succeeded':
        return undone.add(1, { type, outcome: 'undone' });
      case 'undo.failed':
        return fact.retryAt === undefined
          ? undone.add(1, { type, outcome: 'undoFailed' })
          : undefined;
      default:
        return undefined;
    }
  }

  return {
    submitted: () => undefined,
    written(write: RunWrite): void {
      const { plan } = write;
      if (!plan) return;
      for (const fact of write.facts) {
        if (!('step' in fact)) continue;
        const planned = plan.steps.find(({ id }) => id === fact.step);
        if (planned) count(planned, fact, write);
      }
    },
  };
}
