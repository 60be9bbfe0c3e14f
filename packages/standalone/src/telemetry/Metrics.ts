import { createServiceFactory } from '@backstage/backend-plugin-api';
import { metricsServiceRef } from '@backstage/backend-plugin-api/alpha';
import { PrometheusExporter } from '@opentelemetry/exporter-prometheus';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import type { RequestHandler } from 'express';

/** What the plugins of this server measure, as Prometheus reads it. Two servers of one process have nothing in common. */
export class Metrics {
  readonly #exporter = new PrometheusExporter({
    // It answers at an address of the server, not at one of its own.
    preventServerStart: true,
    withoutScopeInfo: true,
    withoutTargetInfo: true,
  });
  readonly #provider = new MeterProvider({ readers: [this.#exporter] });

  readonly handler: RequestHandler = (req, res) =>
    this.#exporter.getMetricsRequestHandler(req, res);

  serviceFactory() {
    return createServiceFactory({
      service: metricsServiceRef,
      deps: {},
      factory: () => this.#provider.getMeter('innominatus'),
    });
  }

  stop(): Promise<void> {
    return this.#provider.shutdown();
  }
}
