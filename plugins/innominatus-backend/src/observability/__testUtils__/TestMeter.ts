import {
  DataPointType,
  MeterProvider,
  MetricReader,
  type Histogram,
} from '@opentelemetry/sdk-metrics';
import type { MetricsService } from '../metricsService';

/** What is measured, when somebody asks. */
class TestReader extends MetricReader {
  protected async onForceFlush(): Promise<void> {}
  protected async onShutdown(): Promise<void> {}
}

type Labels = Record<string, string>;

/** The real SDK, and what it has collected. */
export class TestMeter {
  readonly #reader = new TestReader();
  readonly #provider = new MeterProvider({ readers: [this.#reader] });
  readonly metrics: MetricsService = this.#provider.getMeter('test');

  /** All values of a metric, by its labels in the order of their names; of a histogram, how many it has counted. */
  async read(name: string): Promise<Record<string, number>> {
    const values: Record<string, number> = {};
    for (const { labels, value } of await this.points(name)) {
      // Counters show what may happen as 0.
      if (name.endsWith('_total') && value === 0) continue;
      const key = Object.entries(labels)
        .sort(([a], [b]) => a.localeCompare(b))
        .map(([label, of]) => `${label}=${of}`);
      values[key.join(' ')] = typeof value === 'number' ? value : value.count;
    }
    return values;
  }

  /** Seconds of a histogram, all together. */
  async sum(name: string): Promise<number> {
    const points = await this.points(name);
    return points.reduce(
      (sum, { value }) =>
        sum + (typeof value === 'number' ? value : (value.sum ?? 0)),
      0,
    );
  }

  /** Names of all metrics that there are values of. */
  async names(): Promise<string[]> {
    return (await this.collected()).map(({ descriptor }) => descriptor.name);
  }

  private async points(
    name: string,
  ): Promise<{ labels: Labels; value: number | Histogram }[]> {
    const metric = (await this.collected()).find(
      ({ descriptor }) => descriptor.name === name,
    );
    if (!metric) return [];
    if (metric.dataPointType === DataPointType.EXPONENTIAL_HISTOGRAM) {
      throw new Error(`${name} is measured in another way than it should`);
    }
    return metric.dataPoints.map(({ attributes, value }) => ({
      labels: attributes as Labels,
      value,
    }));
  }

  private async collected() {
    const { resourceMetrics, errors } = await this.#reader.collect();
    if (errors.length > 0) throw new AggregateError(errors);
    return resourceMetrics.scopeMetrics.flatMap(({ metrics }) => metrics);
  }
}
