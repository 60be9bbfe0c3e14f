import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface ReceivedRequest {
  method: string;
  path: string;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

export interface Answer {
  status?: number;
  headers?: Record<string, string>;
  /** Data is sent as JSON. */
  body?: string | Buffer | object;
}

/** Answers, or takes the response into its own hands and returns nothing. */
export type Handler = (
  request: ReceivedRequest,
  response: ServerResponse,
) => Answer | undefined;

/** A real HTTP server on a free port of 127.0.0.1 that remembers what it was asked. */
export class TestServer {
  readonly received: ReceivedRequest[] = [];
  readonly #server: Server;
  #announceWait: (() => void) | undefined;

  static async start(handler: Handler): Promise<TestServer> {
    const server = new TestServer(handler);
    server.#server.listen(0, '127.0.0.1');
    await once(server.#server, 'listening');
    return server;
  }

  private constructor(handler: Handler) {
    this.#server = createServer(async (incoming, response) => {
      const request: ReceivedRequest = {
        method: incoming.method ?? '',
        path: incoming.url ?? '',
        headers: incoming.headers,
        body: await text(incoming),
      };
      this.received.push(request);
      if (this.#announceWait) {
        this.#announceWait();
        return;
      }
      const answer = handler(request, response);
      if (answer) {
        send(response, answer);
      }
    });
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** From now on nothing is answered; resolves when the first such request has arrived. */
  stall(): { reached: Promise<void> } {
    return {
      reached: new Promise(resolve => {
        this.#announceWait = resolve;
      }),
    };
  }

  async close(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }
}

function send(response: ServerResponse, answer: Answer): void {
  const { status = 200, headers = {}, body = '' } = answer;
  const raw = typeof body === 'string' || Buffer.isBuffer(body);
  response.writeHead(status, {
    ...(raw ? {} : { 'content-type': 'application/json' }),
    ...headers,
  });
  response.end(raw ? body : JSON.stringify(body));
}
