import type { ContextManager, TextMapPropagator } from '@opentelemetry/api';
import type { TracerProvider } from '@opentelemetry/sdk-trace';
import { createRequire } from 'node:module';

/** What a server that traces needs, and others need not load. */
export interface TracingSdk {
  provider: TracerProvider;
  /** Knows what is under way, also after an `await`. */
  contextManager: ContextManager;
  /** Headers of W3C, which everybody understands. */
  propagator: TextMapPropagator;
}

const load = createRequire(__filename);

/** Sends to where the variables of OpenTelemetry say. */
export function loadTracingSdk(): TracingSdk {
  const trace: typeof import('@opentelemetry/sdk-trace') = load(
    '@opentelemetry/sdk-trace',
  );
  const otlp: typeof import('@opentelemetry/exporter-trace-otlp-http') = load(
    '@opentelemetry/exporter-trace-otlp-http',
  );
  const hooks: typeof import('@opentelemetry/context-async-hooks') = load(
    '@opentelemetry/context-async-hooks',
  );
  const core: typeof import('@opentelemetry/core') = load(
    '@opentelemetry/core',
  );
  const { W3CBaggagePropagator, W3CTraceContextPropagator } = core;
  return {
    provider: new trace.TracerProvider({
      resource: resourceOf(load('@opentelemetry/resources')),
      spanProcessors: [
        new trace.BatchSpanProcessor({
          exporter: new otlp.OTLPTraceExporter(),
        }),
      ],
    }),
    contextManager: new hooks.AsyncLocalStorageContextManager().enable(),
    propagator: new core.CompositePropagator({
      propagators: [
        new W3CTraceContextPropagator(),
        new W3CBaggagePropagator(),
      ],
    }),
  };
}

/** OTEL_RESOURCE_ATTRIBUTES and OTEL_SERVICE_NAME outrank what the server calls itself. */
function resourceOf(resources: typeof import('@opentelemetry/resources')) {
  const { resourceAttributesEnvDetector, serviceNameEnvDetector } = resources;
  const own = resources.resourceFromAttributes({
    'service.name': 'innominatus',
  });
  const detectors = [resourceAttributesEnvDetector, serviceNameEnvDetector];
  return resources
    .defaultResource()
    .merge(own)
    .merge(resources.detectResources({ detectors }));
}
