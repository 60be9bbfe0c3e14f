import {
  context,
  isSpanContextValid,
  ROOT_CONTEXT,
  trace,
  TraceFlags,
  type Context,
} from '@opentelemetry/api';

const PATTERN = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

/**
 * Where the work that is under way has its place in a trace, as W3C writes it; undefined where nobody traces. It is kept
 * with a run like that, whatever headers are configured for calls.
 */
export function activeTraceparent(): string | undefined {
  const place = trace.getSpanContext(context.active());
  if (!place || !isSpanContextValid(place)) return undefined;
  const flags = place.traceFlags & TraceFlags.SAMPLED ? '01' : '00';
  return `00-${place.traceId}-${place.spanId}-${flags}`;
}

/** What goes on with that trace, and with nothing else that may be under way; without one it is the beginning of another. */
export function contextAfter(traceparent: string | undefined): Context {
  const [, traceId, spanId, flags] = PATTERN.exec(traceparent ?? '') ?? [];
  if (traceId === undefined || spanId === undefined) return ROOT_CONTEXT;
  return trace.setSpanContext(ROOT_CONTEXT, {
    ...{ traceId, spanId, isRemote: true },
    traceFlags: Number.parseInt(flags ?? '', 16),
  });
}
