import { context, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import {
  InMemorySpanExporter,
  SimpleSpanProcessor,
  TracerProvider,
  type ReadableSpan,
} from '@opentelemetry/sdk-trace';

/** The real SDK, as a Backstage sets it up, and the spans that have ended. */
export class TestTracer {
  readonly #exporter = new InMemorySpanExporter();
  readonly #provider = new TracerProvider({
    spanProcessors: [new SimpleSpanProcessor({ exporter: this.#exporter })],
  });

  start(): void {
    trace.setGlobalTracerProvider(this.#provider);
    context.setGlobalContextManager(
      new AsyncLocalStorageContextManager().enable(),
    );
    propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  }

  stop(): void {
    trace.disable();
    context.disable();
    propagation.disable();
  }

  clear(): void {
    this.#exporter.reset();
  }

  get spans(): ReadableSpan[] {
    return this.#exporter.getFinishedSpans();
  }

  named(name: string): ReadableSpan[] {
    return this.spans.filter(span => span.name === name);
  }
}
