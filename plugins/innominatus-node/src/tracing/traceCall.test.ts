import {
  context,
  propagation,
  SpanStatusCode,
  trace,
  type Span,
} from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import {
  InMemorySpanExporter,
  SimpleSpanProcessor,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import { traceCall } from './traceCall';

const call = { method: 'PUT', url: 'https://api.test:8443/secret?token=x' };

it('does nothing where nobody has set tracing up', async () => {
  const answer = { status: 200 };
  const headers: unknown[] = [];
  const send = async (some: object) => {
    headers.push(some);
    return answer;
  };
  expect(await traceCall(call, send)).toBe(answer);
  expect(headers).toEqual([{}]);
});

describe('where somebody traces', () => {
  const exporter = new InMemorySpanExporter();
  const provider = new TracerProvider({
    spanProcessors: [new SimpleSpanProcessor({ exporter })],
  });

  beforeAll(() => {
    trace.setGlobalTracerProvider(provider);
    context.setGlobalContextManager(
      new AsyncLocalStorageContextManager().enable(),
    );
    propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  });
  afterAll(() => {
    trace.disable();
    context.disable();
    propagation.disable();
  });
  beforeEach(() => exporter.reset());

  function inStep<T>(act: (step: Span) => Promise<T>): Promise<T> {
    return trace.getTracer('test').startActiveSpan('step', async step => {
      try {
        return await act(step);
      } finally {
        step.end();
      }
    });
  }

  const sent = () => {
    const [span] = exporter.getFinishedSpans();
    if (!span) throw new Error('nothing was traced');
    return span;
  };

  it('shows the call as a part of its step, and tells who is called', async () => {
    const { traceId, spanId } = await inStep(async step => {
      await traceCall(call, async headers => {
        expect(headers).toEqual({
          traceparent: expect.stringMatching(
            /^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/,
          ),
        });
        return { status: 201 };
      });
      return step.spanContext();
    });
    const span = sent();
    expect(span.name).toBe('PUT');
    expect(span.spanContext().traceId).toBe(traceId);
    expect(span.parentSpanContext?.spanId).toBe(spanId);
    expect(span.attributes).toEqual({
      'http.request.method': 'PUT',
      'server.address': 'api.test',
      'server.port': 8443,
      'http.response.status_code': 201,
    });
  });

  it('shows refusals and broken connections as errors, without what they say', async () => {
    await traceCall(call, async () => ({ status: 404 }));
    expect(sent().status).toEqual({ code: SpanStatusCode.ERROR });
    exporter.reset();
    const broken = new TypeError('no route to secret.internal');
    const failing = traceCall(call, async () => {
      throw broken;
    });
    await expect(failing).rejects.toBe(broken);
    expect(sent().attributes).toMatchObject({ 'error.type': 'TypeError' });
    expect(JSON.stringify([sent().events, sent().status])).not.toContain(
      'secret',
    );
  });

  it('keeps an instrumentation of the HTTP client from showing the call a second time', async () => {
    await inStep(() =>
      traceCall(call, async () => {
        const again = trace.getTracer('instrumentation').startSpan('again');
        const headers = {};
        propagation.inject(trace.setSpan(context.active(), again), headers);
        expect(headers).toEqual({});
        again.end();
        return { status: 200 };
      }),
    );
    expect(exporter.getFinishedSpans().map(({ name }) => name)).toEqual([
      'PUT',
      'step',
    ]);
  });
});
