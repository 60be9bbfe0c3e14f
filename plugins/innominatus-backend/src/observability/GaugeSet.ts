import { createGauge, type DefinitionOf } from './MetricDefinition';
import type { MetricsService } from './metricsService';

/** One value, of what its labels say. */
export interface Reading {
  value: number;
  labels?: Record<string, string>;
}

/** Values that are looked up when somebody asks, and not before. */
export class GaugeSet {
  readonly #stops: (() => void)[] = [];

  constructor(private readonly metrics: MetricsService) {}

  /** @param read - what there is now; nothing, where that is not known */
  add(
    definition: DefinitionOf<'gauge'>,
    read: () => Reading[] | Promise<Reading[]>,
  ): this {
    const gauge = createGauge(this.metrics, definition);
    const observe: Parameters<typeof gauge.addCallback>[0] = async result => {
      for (const { value, labels } of await read()) {
        result.observe(value, labels);
      }
    };
    gauge.addCallback(observe);
    this.#stops.push(() => gauge.removeCallback(observe));
    return this;
  }

  /** Nobody is asked any more. */
  stop(): void {
    this.#stops.splice(0).forEach(stop => stop());
  }
}
