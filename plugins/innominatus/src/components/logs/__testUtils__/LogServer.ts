import { http, HttpResponse } from 'msw';
import { apiUrl } from '../../../__testUtils__/apiUrl';
import { errorResponse } from '../../../__testUtils__/FakeInnominatus';

/** The server of one log, played by msw: a test writes, ends and breaks it. */
export class LogServer {
  /** Where each connection began. */
  readonly offsets: number[] = [];
  #text = '';
  #ended = false;
  #refusal: { status: number; message: string } | undefined;
  #connections = new Set<() => void>();

  readonly handler = http.get(
    `${apiUrl}/runs/:run/steps/:step/logs`,
    ({ request }) => {
      const from = Number(
        request.headers.get('last-event-id') ??
          new URL(request.url).searchParams.get('offset'),
      );
      this.offsets.push(from);
      if (this.#refusal) {
        const { status, message } = this.#refusal;
        return errorResponse(status, 'Error', message);
      }
      return new HttpResponse(this.#stream(from), {
        headers: { 'Content-Type': 'text/event-stream' },
      });
    },
  );

  #breakAll: (() => void)[] = [];

  write(text: string): void {
    this.#text += text;
    this.#wake();
  }

  end(): void {
    this.#ended = true;
    this.#wake();
  }

  /** The step is tried again. */
  reopen(): void {
    this.#ended = false;
  }

  /** Cuts all connections. */
  cut(): void {
    for (const stop of this.#breakAll.splice(0)) stop();
  }

  refuse(refusal: { status: number; message: string } | undefined): void {
    this.#refusal = refusal;
  }

  #wake(): void {
    for (const wake of this.#connections) wake();
  }

  #stream(from: number): ReadableStream<Uint8Array> {
    const encoder = new TextEncoder();
    let offset = from;
    let send: (() => void) | undefined;
    return new ReadableStream({
      start: controller => {
        const close = () => {
          if (send) this.#connections.delete(send);
          send = undefined;
        };
        send = () => {
          while (offset < this.#text.length) {
            const text = this.#text.slice(offset, offset + 64 * 1024);
            offset += text.length;
            const data = JSON.stringify({ text, nextOffset: offset });
            controller.enqueue(
              encoder.encode(`id: ${offset}\nevent: log\ndata: ${data}\n\n`),
            );
          }
          if (!this.#ended) return;
          controller.enqueue(encoder.encode('event: end\ndata: {}\n\n'));
          close();
          controller.close();
        };
        this.#connections.add(send);
        this.#breakAll.push(() => {
          if (send === undefined) return;
          close();
          controller.error(new Error('the connection was cut'));
        });
        send();
      },
      cancel: () => {
        if (send) this.#connections.delete(send);
        send = undefined;
      },
    });
  }
}
