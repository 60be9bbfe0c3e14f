import { once } from 'node:events';
import {
  connect,
  createServer,
  type AddressInfo,
  type Server,
  type Socket,
} from 'node:net';

/** Stands between a server and its clients, and can be what a network can be. */
export class Relay {
  #server: Server | undefined;
  readonly #clients = new Set<Socket>();
  readonly #servers = new Set<Socket>();
  #silent = false;
  #port = 0;

  private constructor(
    private readonly target: { host: string; port: number },
  ) {}

  static async open(target: { host: string; port: number }): Promise<Relay> {
    const relay = new Relay(target);
    await relay.pass();
    return relay;
  }

  get port(): number {
    return this.#port;
  }

  /** New connections come through. */
  async pass(): Promise<void> {
    this.#silent = false;
    if (this.#server) return;
    const server = createServer(client => this.take(client));
    server.listen(this.#port, '127.0.0.1');
    await once(server, 'listening');
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  /** Ends all connections, and takes no new ones. */
  refuse(): void {
    this.#server?.close();
    this.#server = undefined;
    this.#clients.forEach(socket => socket.resetAndDestroy());
    this.#servers.forEach(socket => socket.resetAndDestroy());
  }

  /** From now on nothing comes through on any connection, old or new, and neither side is told; those stay like this. */
  stall(): void {
    this.#silent = true;
    for (const socket of [...this.#clients, ...this.#servers]) {
      socket.unpipe();
      socket.pause();
    }
  }

  close(): void {
    this.refuse();
  }

  private take(client: Socket): void {
    const server = this.#silent ? undefined : connect(this.target);
    for (const [socket, all] of [
      [client, this.#clients],
      [server, this.#servers],
    ] as const) {
      if (!socket) continue;
      all.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => all.delete(socket));
    }
    if (!server) return;
    client.pipe(server).pipe(client);
    // A side that is gone is gone for the other one, unless nothing comes through any more.
    client.on('close', () => this.#silent || server.destroy());
    server.on('close', () => this.#silent || client.destroy());
  }
}
