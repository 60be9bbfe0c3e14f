import type { EventSourceMessage } from 'eventsource-parser';
import type { ApiTransport } from './ApiTransport';
import { InnominatusApiError } from './InnominatusApiError';
import { readServerSentEvents } from './readServerSentEvents';
import type { StreamOptions } from './StreamOptions';

/**
 * The events of a route over any number of connections, up to its `end` event: after a cut it goes on behind the last
 * id that was seen. Fails at once when the first connection cannot be made, and whenever the server refuses.
 */
export async function* followServerSentEvents(
  transport: ApiTransport,
  path: string,
  query: Record<string, string>,
  options: StreamOptions,
): AsyncGenerator<EventSourceMessage, void, void> {
  const {
    minDelayMs = 250,
    maxDelayMs = 5_000,
    idleTimeoutMs = 45_000,
  } = options;
  let lastEventId: string | undefined;
  let connected = false;
  let attempt = 0;
  for (;;) {
    const connection = linkedController(options.signal);
    let cause: unknown = new Error('the server closed the stream');
    try {
      const body = await transport.openEventStream(
        path,
        query,
        lastEventId,
        connection.signal,
      );
      connected = true;
      options.onConnect?.();
      for await (const event of readServerSentEvents(body, idleTimeoutMs)) {
        attempt = 0;
        if (event.event === 'end') return;
        lastEventId = event.id ?? lastEventId;
        yield event;
      }
    } catch (error) {
      options.signal?.throwIfAborted();
      if (!connected || isRefusal(error)) throw error;
      cause = error;
    } finally {
      connection.release();
    }
    attempt += 1;
    const delayMs = Math.min(maxDelayMs, minDelayMs * 2 ** (attempt - 1));
    options.onReconnect?.({ attempt, delayMs, cause });
    await pause(delayMs, options.signal);
  }
}

/** A server that starts, or a proxy before one, answers 5xx; that passes. */
function isRefusal(error: unknown): boolean {
  return (
    error instanceof InnominatusApiError &&
    error.status < 500 &&
    error.status !== 429
  );
}

/** Aborts with the given signal, or on release. */
function linkedController(signal: AbortSignal | undefined) {
  signal?.throwIfAborted();
  const controller = new AbortController();
  const abort = () => controller.abort(signal?.reason);
  signal?.addEventListener('abort', abort, { once: true });
  return {
    signal: controller.signal,
    release() {
      signal?.removeEventListener('abort', abort);
      controller.abort();
    },
  };
}

async function pause(
  ms: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  let wake = () => {};
  const woken = new Promise<void>(resolve => {
    wake = resolve;
  });
  const timer = setTimeout(wake, ms);
  signal?.addEventListener('abort', wake, { once: true });
  try {
    signal?.throwIfAborted();
    await woken;
    signal?.throwIfAborted();
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', wake);
  }
}
