import {
  context,
  createContextKey,
  isSpanContextValid,
  propagation,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';

/** A call of something outside, as a trace shows it. @public */
export interface OutsideCall {
  method: string;
  /** Only host and port are shown: the rest may hold a secret. */
  url: URL | string;
}

/**
 * Under this key the SDK of OpenTelemetry finds out that nobody else shall record what happens: an instrumentation of the HTTP
 * client would do it a second time, and add the headers a second time, which makes them void.
 */
const SUPPRESSED = createContextKey(
  'OpenTelemetry SDK Context Key SUPPRESS_TRACING',
);

/**
 * Makes a call part of the trace of the step that makes it. Does nothing where nobody has set tracing up.
 *
 * @param send - makes the call, with these headers besides its own (`traceparent`, or whatever else is configured)
 * @returns what `send` does
 *
 * @public
 */
export async function traceCall<T extends { status: number }>(
  { method, url }: OutsideCall,
  send: (headers: Record<string, string>) => Promise<T>,
): Promise<T> {
  const { hostname, port } = new URL(url);
  const span = trace.getTracer('innominatus-steps').startSpan(method, {
    kind: SpanKind.CLIENT,
    attributes: {
      'http.request.method': method,
      'server.address': hostname,
      ...(port !== '' && { 'server.port': Number(port) }),
    },
  });
  if (!isSpanContextValid(span.spanContext())) return send({});
  const active = trace.setSpan(context.active(), span);
  const headers: Record<string, string> = {};
  propagation.inject(active, headers);
  try {
    const answer = await context.with(active.setValue(SUPPRESSED, true), () =>
      send(headers),
    );
    span.setAttribute('http.response.status_code', answer.status);
    if (answer.status >= 400) span.setStatus({ code: SpanStatusCode.ERROR });
    return answer;
  } catch (error) {
    // Its message may tell more than a trace shall.
    span.setAttribute(
      'error.type',
      error instanceof Error ? error.name : '_OTHER',
    );
    span.setStatus({ code: SpanStatusCode.ERROR });
    throw error;
  } finally {
    span.end();
  }
}
