import { createParser, type EventSourceMessage } from 'eventsource-parser';

/**
 * The events of one connection, until it ends.
 *
 * @param idleTimeoutMs - longest silence; the server sends a comment every 15 seconds, so a longer one means that the
 *   connection is dead although nobody said so
 * @throws when the connection breaks, the silence is too long or the signal aborts
 */
export async function* readServerSentEvents(
  body: ReadableStream<Uint8Array>,
  idleTimeoutMs: number,
): AsyncGenerator<EventSourceMessage, void, void> {
  const ready: EventSourceMessage[] = [];
  const parser = createParser({ onEvent: event => ready.push(event) });
  const decoder = new TextDecoder();
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await withDeadline(reader.read(), idleTimeoutMs);
      if (done) return;
      parser.feed(decoder.decode(value, { stream: true }));
      yield* ready.splice(0);
    }
  } finally {
    // Closes the connection; one that broke has nothing left to close.
    await reader.cancel().catch(() => undefined);
  }
}

async function withDeadline<T>(promise: Promise<T>, ms: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`nothing was heard for ${ms} ms`)),
      ms,
    );
  });
  try {
    return await Promise.race([promise, deadline]);
  } finally {
    clearTimeout(timer);
  }
}
