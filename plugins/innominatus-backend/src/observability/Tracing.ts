import { context, propagation, trace, type Context } from '@opentelemetry/api';
import { contextAfter } from './traceparent';
import type { TracingService, TracingServiceSpan } from './tracingService';

/** Something that takes time, as a trace shows it. Names and values of attributes are seen by all who see the trace. */
export interface TracedWork {
  /** One of few: no ids. */
  name: string;
  attributes?: Record<string, string | number | undefined>;
  /** Default is what is under way. */
  after?: Origin;
}

/** What something is a part of. */
export type Origin =
  /** What somebody outside has begun, as the headers of the request tell. */
  | { kind: 'request'; headers: Record<string, string | string[] | undefined> }
  /** The request that the run has come from, in whatever process that was. */
  | { kind: 'run'; traceparent: string | undefined };

/** Makes traces, where somebody has set them up; else it costs next to nothing. */
export interface Tracing {
  trace<T>(
    work: TracedWork,
    act: (span: TracingServiceSpan) => Promise<T>,
  ): Promise<T>;
}

/** Traces through Backstage. */
export function createTracing(service: TracingService): Tracing {
  return {
    trace: ({ name, attributes, after }, act) =>
      context.with(contextOf(after), () =>
        service.startActiveSpan(
          name,
          {
            attributes,
            kind: after?.kind === 'request' ? 'server' : undefined,
          },
          act,
        ),
      ),
  };
}

const noSpan: TracingServiceSpan = {
  setAttribute: () => undefined,
  setStatus: () => undefined,
};

/** For those who are not told how to trace. */
export const noTracing: Tracing = { trace: (_, act) => act(noSpan) };

function contextOf(origin: Origin | undefined): Context {
  const active = context.active();
  switch (origin?.kind) {
    case undefined:
      return active;
    case 'request':
      // An instrumentation of the HTTP server has read the headers already, and what it made of them is to be gone on with.
      return trace.getSpan(active)
        ? active
        : propagation.extract(active, origin.headers);
    case 'run':
      return contextAfter(origin.traceparent);
    default:
      return unknownOrigin(origin);
  }
}

function unknownOrigin(origin: never): never {
  throw new Error(`unknown origin: ${JSON.stringify(origin)}`);
}
