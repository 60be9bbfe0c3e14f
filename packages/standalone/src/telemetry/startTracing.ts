import { context, propagation, trace } from '@opentelemetry/api';
import { loadTracingSdk } from './loadTracingSdk';

/** Longest time that the end of a server waits for traces to be sent. */
const SEND_MS = 2_000;

/**
 * Sends traces where the environment says, by the variables of OpenTelemetry. Without an address nothing is traced, and where
 * something that was loaded before the server traces already, that does.
 *
 * @returns sends what is left, and ends it
 */
export function startTracing(
  env: Record<string, string | undefined>,
): () => Promise<void> {
  if (!isWanted(env)) return async () => undefined;
  const { provider, contextManager, propagator } = loadTracingSdk();
  if (!trace.setGlobalTracerProvider(provider)) {
    return () => provider.shutdown();
  }
  context.setGlobalContextManager(contextManager);
  propagation.setGlobalPropagator(propagator);
  return async () => {
    await atMost(SEND_MS, provider.shutdown());
    trace.disable();
    context.disable();
    propagation.disable();
  };
}

function isWanted(env: Record<string, string | undefined>): boolean {
  if (env.OTEL_SDK_DISABLED === 'true') return false;
  if (env.OTEL_TRACES_EXPORTER === 'none') return false;
  return Boolean(
    env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT || env.OTEL_EXPORTER_OTLP_ENDPOINT,
  );
}

async function atMost(ms: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise<void>(resolve => {
    timer = setTimeout(resolve, ms);
  });
  // Who collects traces may be gone already, which keeps nobody from ending.
  await Promise.race([work.catch(() => undefined), enough]);
  clearTimeout(timer);
}
