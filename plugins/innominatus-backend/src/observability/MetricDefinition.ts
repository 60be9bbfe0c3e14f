import type { MetricsService } from './metricsService';

/**
 * What is measured. Names are those that Prometheus shows, whichever exporter is used; values of labels are few: ids belong
 * into logs and traces.
 */
export type MetricDefinition = {
  name: string;
  /** For people, without a full stop. */
  description: string;
  labels: readonly string[];
} & (
  | { kind: 'counter' }
  /** Distribution of durations, in seconds. */
  | { kind: 'histogram'; buckets: readonly number[] }
  | {
      kind: 'gauge';
      unit?: 's';
      /** Whether each process tells of itself, or all of them tell the same about what is in the database. */
      about: 'process' | 'database';
    }
);

/** Definition of one kind. */
export type DefinitionOf<K extends MetricDefinition['kind']> = Extract<
  MetricDefinition,
  { kind: K }
>;

/** Counts something. */
export function createCounter(
  metrics: MetricsService,
  { name, description }: DefinitionOf<'counter'>,
) {
  return metrics.createCounter(name, { description });
}

/** Collects durations in seconds. */
export function createHistogram(
  metrics: MetricsService,
  { name, description, buckets }: DefinitionOf<'histogram'>,
) {
  return metrics.createHistogram(name, {
    ...{ description, unit: 's' },
    advice: { explicitBucketBoundaries: [...buckets] },
  });
}

/** Shows something as it is when somebody looks. */
export function createGauge(
  metrics: MetricsService,
  { name, description, unit }: DefinitionOf<'gauge'>,
) {
  return metrics.createObservableGauge(name, { description, unit });
}

/** Upper bounds for what takes from milliseconds to an hour. */
export const DURATIONS = [
  ...[0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  ...[30, 60, 120, 300, 600, 1_800, 3_600],
] as const;
