import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * Requests that are answered when a test says so: a step that asks for `/<name>` is running until then, and not a moment
 * longer.
 */
export class Gates {
  readonly host: string;
  readonly #server: Server;
  readonly #open = new Set<string>();
  readonly #waiting = new Map<string, ServerResponse[]>();

  private constructor(server: Server) {
    this.#server = server;
    const { port } = server.address() as AddressInfo;
    this.host = `127.0.0.1:${port}`;
    server.on('request', ({ url = '/' }, response) => {
      const name = url.slice(1);
      const waiting = this.#waiting.get(name) ?? [];
      this.#waiting.set(name, [...waiting, response]);
      if (this.#open.has(name)) this.open(name);
    });
  }

  static async start(): Promise<Gates> {
    const server = createServer().listen({ host: '127.0.0.1', port: 0 });
    await once(server, 'listening');
    return new Gates(server);
  }

  /** Answers who waits there, and whoever comes later. */
  open(name: string): void {
    this.#open.add(name);
    for (const response of this.#waiting.get(name) ?? []) response.end('{}');
    this.#waiting.delete(name);
  }

  /** Lets those that come later wait again. */
  shut(name: string): void {
    this.#open.delete(name);
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}
